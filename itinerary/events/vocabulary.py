"""The controlled words of mode and status, and what they are called elsewhere."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from itinerary.events.cells import is_blank, list_distinct, map_distinct, write_text
from itinerary.events.columns import MODES, STATUSES
from itinerary.events.findings import Findings
from itinerary.events.synonyms import KINDS_OF_EVENT, simplify

_MODE_WORDS = {
    "plane": """
        plane, airplane, aeroplane, aircraft, air, flight, fly, flying, flew, flown, jet,
        flug, flugzeug, fliegen, geflogen, luft, avion, vol, en avion, avión, vuelo, aéreo,
        літак, літаком, авіа, переліт, рейс""",
    "helicopter": """
        helicopter, chopper, heli, hubschrauber, helikopter, hélicoptère, helicóptero,
        гелікоптер, вертоліт, вертольотом""",
    "train": """
        train, rail, railway, railroad, night train, sleeper, zug, bahn, eisenbahn,
        nachtzug, ferrocarril, tren, en train, chemin de fer, поїзд, поїздом, потяг,
        потягом, залізниця, залізницею""",
    "bus": "bus, coach, autobus, reisebus, fernbus, autocar, autobús, автобус, автобусом",
    "car": """
        car, drive, driving, drove, driven, automobile, auto, pkw, taxi, cab, motorcade,
        road, wagen, voiture, en voiture, coche, carro, carretera, автомобіль, авто, машина,
        машиною, автомобілем, таксі""",
    "ship": """
        ship, boat, ferry, sail, sailing, sailed, vessel, cruise, sea, schiff, boot, fähre,
        seeweg, bateau, navire, ferri, barco, buque, transbordador, корабель, кораблем,
        пором, човен, судно""",
    "bicycle": """
        bicycle, bike, cycle, cycling, cycled, fahrrad, rad, velo, vélo, bicyclette, bici,
        bicicleta, велосипед, велосипедом""",
    "foot": """
        foot, on foot, walk, walking, walked, hike, hiking, march, zu fuß, fuß, gehen,
        laufen, wandern, à pied, pied, marche, a pie, pie, caminando, пішки, пішо""",
    "other": "other, sonstige, sonstiges, andere, autre, otro, інше, інший",
}
_STATUS_WORDS = {
    "happened": """
        happened, done, completed, complete, finished, past, took place, occurred, held,
        stattgefunden, erledigt, abgeschlossen, beendet, eu lieu, terminé, effectué,
        realizado, terminado, finalizado, відбулося, відбувся, відбулась, завершено""",
    "planned": """
        planned, plan, scheduled, confirmed, upcoming, expected, announced, future, geplant,
        angekündigt, bestätigt, bevorstehend, prévu, planifié, confirmé, annoncé, à venir,
        previsto, planeado, planificado, programado, confirmado, anunciado, заплановано,
        планується, підтверджено""",
    "tentative": """
        tentative, possible, maybe, provisional, unconfirmed, proposed, vorläufig, möglich,
        vorgeschlagen, unbestätigt, provisoire, proposé, posible, provisorio, propuesto,
        можливо, попередньо, непідтверджено""",
    "cancelled": """
        cancelled, canceled, called off, abandoned, aborted, abgesagt, storniert,
        ausgefallen, annulé, cancelado, anulado, скасовано, скасований, відмінено""",
    "postponed": """
        postponed, delayed, deferred, suspended, verschoben, vertagt, reporté, ajourné,
        aplazado, pospuesto, відкладено, перенесено на потім""",
    "rescheduled": """
        rescheduled, moved, new date, neu angesetzt, verlegt, reprogrammé, déplacé,
        reprogramado, trasladado, перенесено""",
}


def _invert(words: Mapping[str, str]) -> dict[str, str]:
    return {simplify(word): name for name, said in words.items() for word in said.split(",")}


_MODES = _invert(_MODE_WORDS)
_STATUSES = _invert(_STATUS_WORDS)

assert tuple(_MODE_WORDS) == MODES, "the modes and their words differ"  # noqa: S101
assert tuple(_STATUS_WORDS) == STATUSES, "the statuses and their words differ"  # noqa: S101


def find_modes(extras: Mapping[str, pd.Series], modes: pd.Series, findings: Findings) -> pd.Series:
    """Take modes from a column of types where most of those are means of travel.

    Parameters
    ----------
    extras
        The columns that are not ours.
    modes
        The modes as they are.
    findings
        Where it is said what was taken.
    """
    for label, column in extras.items():
        if simplify(label) not in KINDS_OF_EVENT:
            continue
        kinds = write_text(column)
        words = {text: _MODES.get(simplify(text), "") for text in list_distinct(kinds)}
        found = pd.Series(map_distinct(kinds, words), index=kinds.index, dtype="str")
        if 2 * (found != "").sum() > (~is_blank(kinds)).sum():
            message = "names means of travel, which are taken as mode"
            findings.about_file("mode-from-type", message, "note", label)
            return found
    return modes


def is_mode(word: str) -> bool:
    """Tell whether a word is known as a means of transport.

    >>> is_mode("hiking"), is_mode("Track 1")
    (True, False)
    """
    return bool(_translate(word, _MODES))


def control_modes(events: pd.DataFrame, findings: Findings) -> dict[str, pd.Series]:
    """Bring `mode` to the controlled words; what is unknown becomes `other`, with a warning.

    Returns
    -------
    dict
        The column, and `mode_written` with the text as it was where any word was changed.
    """
    return _control(events, "mode", _MODES, "other", findings)


def control_statuses(events: pd.DataFrame, findings: Findings) -> dict[str, pd.Series]:
    """Bring `status` to the controlled words; what is unknown becomes empty, with a warning."""
    return _control(events, "status", _STATUSES, "", findings)


def _control(
    events: pd.DataFrame, name: str, words: Mapping[str, str], unknown: str, findings: Findings
) -> dict[str, pd.Series]:
    written = events[name]
    controlled = {text: _translate(text, words) for text in list_distinct(written)}
    changed = [text for text, word in controlled.items() if word != text and text.strip()]
    for text in changed:
        where = (written == text).to_numpy(dtype=np.bool_)
        if (word := controlled[text]) is None:
            hint = f"one of {', '.join(dict.fromkeys(words.values()))}"
            message = f"is not known, taken as {unknown or 'empty'}:"
            findings.once(
                where, f"{name}-unknown", message, "warning", column=name, value=text, hint=hint
            )
        else:
            message = f"is read as {word}:"
            findings.once(where, f"{name}-read", message, "note", column=name, value=text)
    kept = {text: unknown if word is None else word for text, word in controlled.items()}
    column = pd.Series(map_distinct(written, kept), index=written.index, dtype="str")
    return {name: column} | ({f"{name}_written": written} if changed else {})


def _translate(text: str, words: Mapping[str, str]) -> str | None:
    """Translate one word; None is a word that is not known."""
    simple = simplify(text)
    return words.get(simple, words.get(simple.removeprefix("by"))) if simple else ""

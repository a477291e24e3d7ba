"""The words by which events are found: one TOML file per language, compiled once."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("de", "en")
#: Lists that a language may do without: things that move without anybody, verbs that tell a
#: journey in the active only, what follows a noun of events in a compound, what carries
#: travellers, after what an infinitive tells what happened, verbs with a goal after `in`, verbs
#: that tell where a named person was, objects of verbs, verbs with a vehicle for an object, what
#: somebody is on who is under way, what is only said, words before `planned` that make it done,
#: what stands before that of which people talk, words for two who are a couple, words after those
#: whom a vehicle carries, what numbers count that is nobody, words for numbers, articles and
#: relative pronouns by their case, ends of words for vehicles, prepositions that tell beside what
#: a place lies, words for who goes on, who travels in space,
#: verbs of which nobody is the subject, those before dates,
#: articles in the dative and the countries that have them.
_OPTIONAL = (
    "things",
    "active_verbs",
    "heads",
    "carrying",
    "achieved",
    "settling",
    "seizures",
    "object_pronouns",
    "vehicle_verbs",
    "ways",
    "claims",
    "as_planned",
    "topics",
    "couples",
    "aboard",
    "measures",
    "numbers",
    "subjects",
    "genitives",
    "accusatives",
    "vehicle_ends",
    "near",
    "onward",
    "impersonal",
    "spacefarers",
    "plural_lands",
    "dative_articles",
    "date_marks",
)
#: Kinds of verbs that make an event by themselves; the others decide what becomes of one.
EVENT_KINDS = frozenset(
    ("travel", "departure", "arrival", "visit", "meeting", "event", "transfer", "boarding")
)


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb.

    `tense` is `base present past participle ing zu`; `particle` stands elsewhere in the clause
    (`reiste … ab`, `set off`), or is empty.
    """

    kind: str
    lemma: str
    tense: str
    particle: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that is known about the words of one language.

    `verbs` and `nouns` are by lower-case form, `prepositions` by their words, `words` are the
    lists of the file by name (lower case but for names), `vehicles` give a mode,
    `date_patterns` are regular expressions of what stands around dates, `idioms` are words
    after a verb that make it no event.
    """

    language: str
    name: str
    compounds: bool
    capital_nouns: bool
    verbs: Mapping[str, tuple[Form, ...]]
    nouns: Mapping[str, str]
    vehicles: Mapping[str, str]
    prepositions: Mapping[tuple[str, ...], str]
    words: Mapping[str, frozenset[str]]
    daytimes: Mapping[str, str]
    date_patterns: Mapping[str, str]
    demonyms: Mapping[str, str]
    idioms: Mapping[str, frozenset[str]]
    aliases: Mapping[str, str]
    kinds: Mapping[str, str]

    def has(self, group: str, word: str) -> bool:
        """Tell whether a list of the file has a word."""
        return word in self.words[group]


@cache
def load_lexicon(language: str) -> Lexicon:
    """Load the words of a language, `de` or `en`.

    >>> {form.tense for form in load_lexicon("en").verbs["flown"]}
    {'participle'}
    >>> load_lexicon("de").nouns["gipfel"]
    'meeting'
    """
    resource = files("itinerary.article").joinpath("lexicons", f"{language}.toml")
    table = tomllib.loads(resource.read_text(encoding="utf-8"))
    modes = _invert(table["mode_of_verb"])
    verbs: dict[str, list[Form]] = {}
    roaming = table["words"]["roaming"].split()
    for kind, entries in table["verbs"].items():
        for entry in _add_particles(entries, roaming if kind == "travel" else ()):
            infix = table["infix"]
            for word, form in _inflect(entry, kind, modes, infix, separable=table["compounds"]):
                verbs.setdefault(word, []).append(form)
    return Lexicon(
        language=language,
        name=table["name"],
        compounds=table["compounds"],
        capital_nouns=table["capital_nouns"],
        verbs={word: tuple(dict.fromkeys(found)) for word, found in verbs.items()},
        nouns=_invert(table["nouns"]),
        vehicles=_invert(table["vehicles"]),
        prepositions={
            tuple(said.split()): role
            for role, group in reversed(list(table["preposition"].items()))
            for said in group
        },
        words=_list_words(table),
        daytimes={
            said: part for part, group in table["daytime"].items() for said in group.split("|")
        },
        date_patterns=dict(table["dates"]),
        aliases=dict(table["aliases"]),
        kinds=dict(table["kinds"]),
        demonyms=dict(_list_demonyms(table["demonyms"], separable=table["compounds"])),
        idioms={
            verb: frozenset(word.replace("_", " ") for word in words.split())
            for verb, words in table.get("idioms", {}).items()
        },
    )


def _add_particles(entries: Sequence[str], particles: Sequence[str]) -> Iterator[str]:
    """Give verbs, and those of motion with the particles that each may take: `weiter|segeln`."""
    yield from entries
    for entry in entries:
        for particle in particles if "|" not in entry else ():
            yield f"{particle}|{entry}"


def _list_demonyms(table: Mapping[str, str], *, separable: bool) -> Iterator[tuple[str, str]]:
    endings = ("", "e", "en", "er", "em", "es") if separable else ("",)
    for place, words in table.items():
        for word in words.split():
            yield from ((word + ending, place) for ending in endings)


def _invert(table: Mapping[str, str]) -> dict[str, str]:
    return {word.lower(): key for key, words in table.items() for word in words.split()}


def _list_words(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    found = {"common": frozenset(table["common"].split())}
    for section in ("words", "persons", "facilities", "text"):
        for name, words in table[section].items():
            listed = frozenset(word.replace("_", " ") for word in words.split())
            found[name] = listed if section != "words" else listed | _lower(listed)
    found["facilities"] = found.pop("nouns")
    for name in _OPTIONAL:
        listed = frozenset(
            word.replace("_", " ") for word in table.get("optional", {}).get(name, "").split()
        )
        found[name] = listed | _lower(listed)
    return found


def _lower(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _inflect(
    entry: str, kind: str, modes: Mapping[str, str], infix: str, *, separable: bool
) -> Iterator[tuple[str, Form]]:
    particle, _, rest = entry.rpartition("|")
    forms = rest.split()
    lemma = particle + forms[0] if separable else f"{forms[0]} {particle}".strip()
    mode = modes.get(forms[0], modes.get(particle + forms[0], ""))
    listed = _list_separable(forms, particle, infix) if separable else _list_plain(forms, particle)
    for word, tense, apart in listed:
        yield word, Form(kind, lemma, tense, particle if apart else "", mode)


def _list_plain(forms: list[str], particle: str) -> Iterator[tuple[str, str, bool]]:
    """List the forms of a verb; of a regular one of English only the base is given."""
    apart = bool(particle)
    if len(forms) == 1:
        base = forms[0]
        stem = base.removesuffix("e")
        soft = base[-1] == "y" and base[-2] not in "aeiou"
        third = f"{base}es" if base.endswith(("s", "sh", "ch", "x")) else f"{base}s"
        past = f"{base[:-1]}ied" if soft else f"{stem}ed"
        forms = [base, f"{base[:-1]}ies" if soft else third, past, past, f"{stem}ing"]
    tenses = ("base", "present", "past", "participle", "ing")
    for word, tense in zip(forms, tenses, strict=True):
        yield word, tense, apart


def _list_separable(forms: list[str], particle: str, infix: str) -> Iterator[tuple[str, str, bool]]:
    """List the forms of a verb that may join its particle: apart, and joined with it."""
    infinitive, present, past, participle = forms
    if particle == "sich":
        particle = ""
    phrase = " " in particle or particle[:1].isupper()
    plural = f"{past}n" if past.endswith("e") else f"{past}en"
    finite = [
        (infinitive, "base"),
        (present, "present"),
        (f"{infinitive.removesuffix('n')}", "present"),
        (past, "past"),
        (plural, "past"),
    ]
    for word, tense in finite:
        yield word, tense, bool(particle)
        if particle and not phrase:
            yield particle + word, tense, False
    yield participle if phrase else particle + participle, "participle", phrase
    if particle and not phrase:
        yield f"{particle}{infix}{infinitive}", "zu", False

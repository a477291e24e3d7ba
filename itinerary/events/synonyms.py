"""What other people call our columns, in English, German, French, Spanish and Ukrainian.

Within a column the words stand in order of preference: where several headers of a file mean
one column, the first word wins.
"""

import re
import unicodedata

from itinerary.events.columns import COORDINATES, LOCATED, ROLES, TEXT

#: Every column that a file may give.
GIVEN = (*TEXT, *(f"{role}_{name}" for role in ROLES for name in LOCATED))

_WORDS = {
    "id": "id, event id, uid, identifier, kennung, identifiant, identificador, ідентифікатор",
    "title": """
        title, headline, name, event, event name, event title, what, summary, subject,
        label, heading, titel, überschrift, ereignis, bezeichnung, was, betreff, titre,
        intitulé, évènement, événement, nom, quoi, título, titular, evento, acontecimiento,
        nombre, qué, назва, заголовок, подія, що, event type, type of event, incident type,
        ereignisart, type d'événement, tipo de evento, тип події, flight, flight number, flight no,
        flugnummer, vol, numéro de vol, vuelo, número de vuelo, рейс, train, train number,
        zugnummer, hotel, hotel name, accommodation, unterkunft, hôtel, hébergement,
        alojamiento, готель""",
    "start": """
        start, start date, start datetime, start date time, date start, date from, from
        date, start time, begin, begin date, beginning, date, datetime, date time,
        timestamp, dtstart, departure date, departure datetime, departure time, departs,
        check in, check in date, checkin, einchecken, anreise, arrivée à l'hôtel, entrada,
        when, day, dates, year, startdatum, anfangsdatum, beginn, beginndatum, anfang,
        datum, wann, tag, zeitpunkt, abreisedatum, jahr, début, date de début, date début,
        date de départ, quand, jour, année, inicio, fecha de inicio, fecha inicio, comienzo,
        fecha, fecha de salida, cuándo, día, año, початок, дата початку, дата, дата
        відправлення, коли, день, рік""",
    "end": """
        end, end date, end datetime, end date time, date end, date to, to date, end time,
        check out, check out date, checkout, auschecken, salida del hotel,
        until, till, through, finish, finish date, dtend, arrival date, arrival datetime,
        arrival time, arrives, ende, enddatum, schluss, ankunftsdatum, fin, date de fin,
        date fin, jusque, date d'arrivée, final, fecha de fin, fecha fin, fecha final, fecha
        de llegada, кінець, дата кінця, завершення, дата завершення, дата прибуття""",
    "place": """
        place, destination, arrival airport, destination airport, to airport, arrival station,
        destination station, to station, arrival port, destination port, zielflughafen,
        ankunftsflughafen, zielbahnhof, ankunftsbahnhof, aéroport d'arrivée, gare d'arrivée,
        aeropuerto de llegada, estación de llegada, аеропорт прибуття, place name,
        location, location name, city, town, village, venue, site, where, arrival city,
        arrival place, destination city, to city, to place, to
        location, end location, ort, reiseziel, zielort, ziel, stadt, ankunftsort, wo,
        wohin, lieu, ville, endroit, où, destino, lugar, ciudad, sitio, ubicación,
        localidad, dónde, adónde, місце, місто, пункт призначення, розташування, локація,
        куди, де, municipality, county, district, admin2, adm2, state, province, admin1, adm1,
        bundesland, governorate, oblast, region, région, región, регіон, country, land, pays,
        país, країна""",
    "origin": """
        origin, departure airport, origin airport, from airport, departure station, from station,
        departure port, abflughafen, abflugflughafen, startflughafen, abfahrtsbahnhof,
        startbahnhof, aéroport de départ, gare de départ, aeropuerto de salida, estación de
        salida, аеропорт відправлення, origin city, departure city, departure place,
        departure location, from city, from place, from location, start location,
        start place, start city, startort,
        abfahrtsort, abreiseort, herkunftsort, woher, lieu de départ, ville de départ,
        origine, origen, ciudad de origen, lugar de salida, звідки, місце відправлення,
        пункт відправлення""",
    "mode": """
        mode, transport, mode of transport, transport mode, travel mode, transportation,
        means of transport, vehicle, verkehrsmittel, transportmittel, moyen de transport,
        mode de transport, medio de transporte, modo de transporte, транспорт, вид
        транспорту""",
    "status": "status, event status, statut, estatus, статус",
    "status_date": """
        status date, status as of, date of status, statusdatum, date du statut, fecha de
        estado, дата статусу""",
    "trip": """
        trip, journey, route, tour, voyage, itinerary, lane, reise, fahrt, strecke, trajet,
        itinéraire, viaje, ruta, itinerario, подорож, поїздка, маршрут""",
    "actors": """
        actors, actor, people, persons, person, participants, participant, attendees,
        delegates, delegation, who, travellers, travelers, passengers, personen, teilnehmer,
        beteiligte, wer, akteure, personnes, participants, acteurs, qui, personas,
        participantes, actores, quién, люди, особи, учасники, хто""",
    "source": """
        source, sources, source url, url, link, links, reference, references, ref, quelle,
        quellen, lien, référence, fuente, fuentes, enlace, referencia, джерело, джерела,
        посилання""",
    "quote": "quote, quotation, citation, excerpt, evidence, zitat, beleg, extrait, cita, цитата",
    "note": """
        note, notes, comment, comments, remark, remarks, description, details, notiz,
        notizen, bemerkung, bemerkungen, kommentar, anmerkung, beschreibung, remarque,
        remarques, commentaire, commentaires, nota, notas, comentario, comentarios,
        descripción, detalles, примітка, примітки, коментар, опис""",
    "media": """
        media, media url, image, image url, photo, picture, video, bild, foto, image,
        imagen, vidéo, vídeo, зображення, фото, відео""",
    "place_latitude": """
        place latitude, latitude, lat, place lat, destination latitude, dest lat, to lat, to
        latitude, end lat, end latitude, breite, breitengrad, geografische breite, latitud,
        широта""",
    "place_longitude": """
        place longitude, longitude, lon, lng, long, place lon, place lng, destination
        longitude, dest lon, dest lng, to lon, to lng, to longitude, end lon, end lng, end
        longitude, länge, längengrad, geografische länge, longitud, довгота""",
    "origin_latitude": """
        origin latitude, origin lat, from lat, from latitude, start lat, start latitude,
        departure latitude""",
    "origin_longitude": """
        origin longitude, origin lon, origin lng, from lon, from lng, from longitude, start
        lon, start lng, start longitude, departure longitude""",
}

#: Words that mean a time or a place; the values decide: word → (if dates, if places).
_EITHER_WORDS = {
    (
        "start",
        "origin",
    ): """from, departure, depart, von, ab, abfahrt, abflug, abreise, de, du, départ,
        desde, salida, partida, від, з, відправлення, виїзд, виліт""",
    (
        "end",
        "place",
    ): """to, arrival, arrive, bis, nach, an, ankunft, à, au, vers, arrivée, a, al, hasta,
        hacia, llegada, до, прибуття, приїзд, приліт""",
}

#: What a place lies in, innermost first.
_AROUND_WORDS = (
    """county, district, municipality, admin2, adm2, landkreis, kreis, bezirk, département,
    arrondissement, provincia, municipio, район""",
    """state, province, region, admin1, adm1, bundesland, oblast, governorate, prefecture, canton,
    kanton, région, estado, región, регіон, область""",
    "country, country name, nation, land, staat, pays, país, країна",
)
#: Words before those for what the origin lies in; without any they are about the place.
_ORIGIN_WORDS = "origin, from, departure, start, von, de départ, de salida, відправлення"
_PLACE_WORDS = "place, event, location, destination, to, arrival, end, nach, d'arrivée, de llegada"

#: Columns of times of day that belong to a column of days.
_TIME_WORDS = {
    "start": """
        time, start time, begin time, departure time, event time, time of day, local time, uhrzeit,
        zeit, startzeit, beginn uhrzeit, abfahrtszeit, abflugzeit, heure, heure de début, heure de
        départ, hora, hora de inicio, hora de salida, час, час початку, час відправлення""",
    "end": """
        end time, finish time, arrival time, endzeit, ende uhrzeit, ankunftszeit, heure de fin,
        heure d'arrivée, hora de fin, hora de llegada, час кінця, час прибуття""",
}
_DATE_PART_WORDS = {
    "year": "year, iyear, start year, event year, yyyy, jahr, année, año, рік",
    "month": "month, imonth, start month, event month, mm, monat, mois, mes, місяць",
    "day": "day, iday, start day, event day, day of month, dd, tag, jour, día, день",
}

#: Columns that may name means of travel among other things; the values decide.
_KIND_WORDS = """
    type, kind, category, segment type, booking type, art, typ, kategorie, catégorie, tipo,
    categoría, тип, вид, категорія"""
#: In pairs with the first, the second is an end: people arrive at a hotel and leave it.
STAYS = {"anreise": "abreise"}

#: The last word of a header, or the one before "of", by which it is taken if nothing else fits.
_HEADS = """
    date, datetime, datum, fecha, дата, place, location, city, town, ort, lieu, lugar, місце,
    title, titel, headline, titre, título, url, link, persons, people, actor, actors"""
_OF = {"of", "de", "du", "des", "d", "der", "del", "von", "für", "for"}
#: Dates that are about the record or a life and not about what happened.
_OTHER_DATES = """
    created, creation, updated, update, modified, modification, changed, published, publication,
    posted, retrieved, accessed, access, entry, entered, record, recorded, report, reported,
    upload, uploaded, import, export, last, birth, death, expiry, due, erstellt, geändert,
    aktualisiert, veröffentlichung, abruf, geburt, tod, naissance, décès, mise à jour, publicación,
    nacimiento, народження, смерті, публікації"""
#: Words that say that a date is that of what happened.
_OWN_DATES = """
    incident, occurrence, accident, attack, battle, crime, meeting, visit, travel, flight, letter,
    sending, performance, concert, game, match, voyage, treffen, besuch, brief, réunion, lettre"""
_LESS_LIKELY = 1000
_UNIT = re.compile(r"\s*[(\[].*", re.DOTALL)


def simplify(header: str) -> str:
    """Reduce a header to its letters and digits, without case, accents or a unit in brackets.

    >>> simplify("Start-Date (UTC)"), simplify("Début"), simplify("to_lat")
    ('startdate', 'debut', 'tolat')
    """
    bare = _UNIT.sub("", header) or header
    split = unicodedata.normalize("NFKD", bare.casefold())
    return "".join(filter(str.isalnum, split))


def is_numbered_like(header: str, other: str) -> bool:
    """Tell whether two headers with numbers differ in them alone.

    >>> is_numbered_like("actor2", "actor1"), is_numbered_like("actor2", "assoc_actor_1")
    (True, False)
    """
    bare, others = (re.sub(r"[\d_ ]+$", "", one).casefold() for one in (header, other))
    return bare == others and header[-1:].isdigit() and other[-1:].isdigit()


def _split(words: str) -> list[str]:
    return [simplify(word) for word in words.split(",")]


def read_compound(header: str) -> tuple[str, int] | None:
    """Take a header by its chief word: our column and the rank of the claim, None if it has none.

    >>> read_compound("incident_date"), read_compound("Place of writing")
    (('start', 11), ('place', 1000))
    >>> read_compound("publication date") is None
    True
    """
    words = re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-zß-ÿ])(?=[A-Z])", " ", header))
    of = next((at for at, word in enumerate(words) if word.casefold() in _OF and at), len(words))
    head = simplify(words[of - 1]) if words else ""
    if head not in HEADS:
        return None
    column, rank = MEANINGS[head]
    others = {simplify(word) for word in (*words[: of - 1], *words[of + 1 :])}
    if column == "start" and others & OTHER_DATES:
        return None
    return column, rank if others & OWN_WORDS else rank + _LESS_LIKELY


#: Simplified word → (our column, its rank among the words for that column).
MEANINGS = {
    word: (column, rank)
    for column, words in reversed(_WORDS.items())
    for rank, word in reversed(list(enumerate(_split(words))))
}
EITHER = {word: pair for pair, words in _EITHER_WORDS.items() for word in _split(words)}
TIMES = {word: column for column, words in _TIME_WORDS.items() for word in _split(words)}
DATE_PARTS = {word: part for part, words in _DATE_PART_WORDS.items() for word in _split(words)}
KINDS_OF_EVENT = {*_split(_KIND_WORDS)}
HEADS = {*_split(_HEADS)}
OTHER_DATES = {*_split(_OTHER_DATES)}
OWN_WORDS = {
    *_split(_OWN_DATES),
    *(word for word, (column, _) in MEANINGS.items() if column in {"title", "trip"}),
}
#: Simplified header → (role, how far out) of a column that says what a place lies in.
AROUND = {
    simplify(f"{before} {word}"): (role, level)
    for role, befores in (("origin", _ORIGIN_WORDS), ("place", f"{_PLACE_WORDS}, "))
    for before in befores.split(",")
    for level, words in enumerate(_AROUND_WORDS)
    for word in words.split(",")
}
#: Simplified names of our own columns.
EXACT = {simplify(column): column for column in GIVEN}
#: A pair of plane coordinates is longitude and latitude, in this order.
PLANE = {"x": "place_longitude", "y": "place_latitude"}

assert set(_WORDS) <= {*TEXT, *COORDINATES}, "a synonym for a column that does not exist"  # noqa: S101

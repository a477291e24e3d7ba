"""Writing the compiled index: a trie of names, mapped columns, names of countries."""

import json
import struct
from collections import defaultdict
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
import numpy.typing as npt
from entries import Entry

from itinerary.events import KINDS
from itinerary.places.index import ALIGNMENT, COLUMNS, MAGIC, NUMBERED

_BLOB = np.dtype("uint8")


def compile_index(
    entries: list[Entry], shown: dict[str, dict[str, str]], dated: list[list[Any]], folder: Path
) -> None:
    """Write the index of these entries, the same bytes for the same entries."""
    rows = {entry.id: row for row, entry in enumerate(entries)}
    if len(rows) != len(entries):
        raise ValueError(f"{len(entries) - len(rows)} ids are not unique")
    lists = _lists(entries)
    columns = _columns(entries, rows, lists)
    trie, keyed = _names(entries, lists["languages"])
    save(trie, folder / "names.marisa")
    write_columns(folder / "places.bin", columns | keyed, lists | {"dated": dated})
    pairs = [
        (f"{code}|{language}", name.encode())
        for code, names in shown.items()
        for language, name in names.items()
    ]
    save(marisa_trie.BytesTrie(sorted(pairs)), folder / "countries.marisa")


def save(trie: marisa_trie.Trie | marisa_trie.BytesTrie, path: Path) -> None:
    """Put the file in place whole; whoever has mapped the old one keeps it."""
    trie.save(str(path.with_suffix(".new")))
    path.with_suffix(".new").replace(path)


def _lists(entries: list[Entry]) -> dict[str, list[str]]:
    languages = {language for e in entries for _, _, language in e.names.values()}
    return {
        "countries": sorted({entry.country for entry in entries} | {""}),
        "zones": sorted({entry.zone for entry in entries} | {""}),
        "features": sorted({entry.feature for entry in entries} | {""}),
        "languages": sorted(languages | {""}),
        "kinds": list(KINDS),
    }


def _columns(
    entries: list[Entry], rows: dict[str, int], lists: dict[str, list[str]]
) -> dict[str, npt.NDArray[np.generic]]:
    codes = {entry.code: row for row, entry in enumerate(entries) if entry.code}
    at = {name: {value: index for index, value in enumerate(lists[name])} for name in lists}
    number = {prefix: index for index, prefix in enumerate(NUMBERED)}
    ids = [entry.id.partition(":") for entry in entries]
    values: dict[str, list[float]] = {
        "latitude_e5": [round(entry.latitude * 1e5) for entry in entries],
        "longitude_e5": [round(entry.longitude * 1e5) for entry in entries],
        "population": [min(entry.population, 2**31 - 1) for entry in entries],
        "kind": [at["kinds"][entry.kind] for entry in entries],
        "feature": [at["features"][entry.feature] for entry in entries],
        "country": [at["countries"][entry.country] for entry in entries],
        "admin1": [codes.get(entry.admin1, -1) for entry in entries],
        "admin2": [codes.get(entry.admin2, -1) for entry in entries],
        "zone": [at["zones"][entry.zone] for entry in entries],
        "radius_km": [entry.radius_km for entry in entries],
        "prior": [entry.prior for entry in entries],
        "since": [entry.years[0] if entry.years else 0 for entry in entries],
        "until": [entry.years[1] if entry.years else 0 for entry in entries],
        "source": [number.get(prefix, len(NUMBERED)) for prefix, _, _ in ids],
        "number": [int(rest) if prefix in number else 0 for prefix, _, rest in ids],
        "country_row": [rows.get(f"iso:{iso}", -1) for iso in lists["countries"]],
    }
    columns: dict[str, npt.NDArray[np.generic]] = {
        name: np.asarray(values[name], dtype=COLUMNS[name]) for name in values
    }
    columns |= _texts("name", [entry.name for entry in entries])
    return columns | _texts(
        "text_id",
        [
            entry.id if prefix not in number else ""
            for entry, (prefix, _, _) in zip(entries, ids, strict=True)
        ],
    )


def _texts(name: str, texts: list[str]) -> dict[str, npt.NDArray[np.generic]]:
    blob = [text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, blob)], dtype="uint32")
    return {f"{name}_start": ends, f"{name}_text": np.frombuffer(b"".join(blob), dtype=_BLOB)}


def _names(
    entries: list[Entry], languages: list[str]
) -> tuple[marisa_trie.Trie, dict[str, npt.NDArray[np.generic]]]:
    spoken = {language: index for index, language in enumerate(languages)}
    found: dict[str, list[tuple[float, int, int, int, int]]] = defaultdict(list)
    for row, entry in enumerate(entries):
        for key, (how, weight, language) in entry.names.items():
            found[key].append((-entry.prior, row, how, weight, spoken[language]))
    trie = marisa_trie.Trie(sorted(found), num_tries=3)
    by_number = sorted((number, key) for key, number in trie.items())
    lists = [sorted(found[key]) for _, key in by_number]
    flat = [item for items in lists for item in items]
    return trie, {
        "key_start": np.cumsum([0, *map(len, lists)], dtype="uint32"),
        "key_row": np.array([item[1] for item in flat], dtype="int32"),
        "key_how": np.array([item[2] for item in flat], dtype="uint8"),
        "key_weight": np.array([item[3] for item in flat], dtype="uint8"),
        "key_language": np.array([item[4] for item in flat], dtype="uint8"),
    }


def write_columns(
    path: Path, columns: dict[str, npt.NDArray[np.generic]], lists: dict[str, list[Any]]
) -> None:
    """Write columns one after the other, with a header that says where each one begins."""
    offset, places = 0, {}
    for name, column in columns.items():
        offset = -(-offset // ALIGNMENT) * ALIGNMENT
        places[name] = [column.dtype.str, offset, len(column)]
        offset += column.nbytes
    header = json.dumps({"columns": places, "lists": lists}, separators=(",", ":")).encode()
    start = -(-(len(MAGIC) + 8 + len(header)) // ALIGNMENT) * ALIGNMENT
    new = path.with_suffix(".new")
    with new.open("wb") as stream:
        stream.write(MAGIC + struct.pack("<II", len(header), start) + header)
        for name, column in columns.items():
            stream.seek(start + places[name][1])
            stream.write(column.tobytes())
    new.replace(path)

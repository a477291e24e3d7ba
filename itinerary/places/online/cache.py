"""What services answered, kept in a SQLite file; found and not found are different answers."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from itinerary.events import OutputError
from itinerary.places.online.answer import Answer
from itinerary.places.online.turns import Turns, cache_folder

T = TypeVar("T")
#: What a service answers.
A = TypeVar("A")
#: Marks the file as ours ("itin"), so that another program's file is never touched.
APPLICATION_ID = 0x6974696E
VERSION = 1
BUSY_S = 30.0
#: Names looked up by one statement; SQLite allows 999 parameters in old builds.
BATCH = 500
SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
CREATE TABLE IF NOT EXISTS answer (
  provider TEXT NOT NULL,
  options TEXT NOT NULL,
  query TEXT NOT NULL,
  found INTEGER NOT NULL CHECK (found IN (0, 1)),
  place TEXT,
  asked_at INTEGER NOT NULL,
  PRIMARY KEY (provider, options, query),
  CHECK ((found = 1) = (place IS NOT NULL))
) WITHOUT ROWID;
"""


class DamagedError(Exception):
    """The file is not a sound SQLite file."""


class Store(Generic[A]):
    """Answers by provider, options and query; each is on disk before `put` returns.

    A damaged file is set aside, never deleted; then, or when the disk is full, answers are
    kept in a new file or in memory, and `notes` says so.

    Parameters
    ----------
    path
        The file; default: `geocoder.sqlite` in the platform's cache folder.
    turns
        Whose locks keep two processes from setting the same file aside.
    pack, unpack
        How an answer is written as text and read from it; text that is no answer, a
        ValueError or TypeError, is damage.

    Raises
    ------
    OutputError
        The file named cannot be used: no folder, no permission, another program's data.
    """

    def __init__(
        self,
        path: str | Path | None,
        turns: Turns,
        pack: Callable[[A], str],
        unpack: Callable[[str], A],
    ) -> None:
        self.path = Path(path) if path else cache_folder() / "geocoder.sqlite"
        self.notes: list[str] = []
        self._turns = turns
        self._pack, self._unpack = pack, unpack
        self._memory: dict[tuple[str, str, str], A | None] = {}
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        try:
            if not path:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._open()
        except (sqlite3.Error, DamagedError, OSError) as error:
            if path:
                message = f"{self.path}: cannot be used as a cache: {error}"
                raise OutputError(message) from error
            self.notes.append(f"{self.path} cannot be used ({error}): answers are not kept")

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()

    def find(self, provider: str, options: str, queries: Iterable[str]) -> dict[str, A | None]:
        """Look up what is known; None is a place known not to be found.

        Returns
        -------
        dict
            Query → answer; a query that was never answered is not in it.
        """
        wanted = list(queries)
        known: dict[str, A | None] = {}
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            known |= self._try(partial(_select, provider, options, batch, self._unpack)) or {}
        kept = {query: (provider, options, query) for query in wanted}
        return known | {q: self._memory[key] for q, key in kept.items() if key in self._memory}

    def put(self, provider: str, options: str, query: str, answer: A | None) -> None:
        """Keep an answer; one that was found is not replaced by one that was not."""
        place = None if answer is None else self._pack(answer)
        done = self._try(partial(_insert, provider, options, query, place))
        if done is None:
            self._memory[provider, options, query] = answer

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Work on the file; on damage once more on a new one, else go on without it."""
        for _ in range(2):
            if self._connection is None:
                return None
            try:
                return work(self._connection)
            except sqlite3.OperationalError as error:
                self._note(f"{self.path} cannot be written ({error}): some answers are not kept")
                return None
            except (sqlite3.DatabaseError, ValueError, TypeError):
                self._reopen()
        return None

    def _reopen(self) -> None:
        """Set the file aside, unless another process has done so, and open what is there."""
        self.close()
        self._connection = None
        try:
            self._connection = self._open(damaged=self._inode)
        except (sqlite3.Error, DamagedError, OSError) as error:
            self._note(f"{self.path} is damaged and stays so ({error}): answers are not kept")

    def _open(self, damaged: int = 0) -> sqlite3.Connection:
        """Open the file, one process at a time; a damaged one is set aside."""
        with self._turns.alone("cache", str(self.path.resolve())):
            if damaged and damaged == _inode(self.path):
                self._set_aside()
            try:
                connection = _connect(self.path)
            except DamagedError:
                self._set_aside()
                connection = _connect(self.path)
            self._inode = _inode(self.path)
            return connection

    def _set_aside(self) -> None:
        number = 1
        while (spare := Path(f"{self.path}.damaged-{number}")).exists():
            number += 1
        for suffix in ("-wal", "-shm"):
            if (extra := Path(f"{self.path}{suffix}")).exists():
                extra.replace(f"{spare}{suffix}")
        self.path.replace(spare)
        self._note(f"{self.path} was damaged and is now {spare}: its places are asked again")

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)


class Cache(Store[Answer]):
    """What geocoders answered, kept in a file; see `Store`."""

    def __init__(self, path: str | Path | None, turns: Turns) -> None:
        super().__init__(path, turns, _pack_place, _unpack_place)


def _pack_place(answer: Answer) -> str:
    return json.dumps(asdict(answer))


def _unpack_place(text: str) -> Answer:
    return Answer(**json.loads(text))


def _inode(path: Path) -> int:
    return path.stat().st_ino if path.exists() else 0


def _connect(path: Path) -> sqlite3.Connection:
    """Open a sound file of ours or make one; damage raises DamagedError, the rest passes."""
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
    try:
        _prepare(connection)
    except sqlite3.OperationalError:
        connection.close()
        raise
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        connection.close()
        raise DamagedError(str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and tables:
        raise OSError("it is a database of another program")
    if connection.execute("PRAGMA user_version").fetchone()[0] > VERSION:
        raise OSError("it was made by a later version")
    if tables and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("quick_check failed")
    connection.execute("PRAGMA journal_mode = WAL")
    if not tables:
        connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} COMMIT;")


def _select(
    provider: str,
    options: str,
    queries: list[str],
    unpack: Callable[[str], A],
    connection: sqlite3.Connection,
) -> dict[str, A | None]:
    marks = ",".join("?" * len(queries))
    rows = connection.execute(
        "SELECT query, place FROM answer WHERE provider = ? AND options = ? "  # noqa: S608
        f"AND query IN ({marks})",
        (provider, options, *queries),
    )
    return {query: None if place is None else unpack(place) for query, place in rows}


def _insert(
    provider: str, options: str, query: str, place: str | None, connection: sqlite3.Connection
) -> bool:
    connection.execute(
        "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (provider, options, query) DO UPDATE SET "
        "found = excluded.found, place = excluded.place, asked_at = excluded.asked_at "
        "WHERE excluded.found >= answer.found",
        (provider, options, query, int(place is not None), place, int(time.time())),
    )
    return True

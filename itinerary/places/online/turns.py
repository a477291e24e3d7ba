"""Locks and turns between processes: who may ask a host, and when."""

import hashlib
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

#: How often a lock that another process holds is tried.
POLL_S = 0.02


def cache_folder() -> Path:
    """Find the folder that the platform sets aside for what can be fetched again."""
    home = Path("~").expanduser()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = str(home / "Library" / "Caches")
    else:
        base = str(home / ".cache")
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    return Path(chosen if Path(chosen).is_absolute() else base) / "itinerary"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(stream: BinaryIO) -> bool:
        stream.seek(1 << 20)  # beyond the content: a locked range cannot be read on Windows
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(stream: BinaryIO) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def hold(path: Path) -> Iterator[BinaryIO]:
    """Hold a file's lock; the system frees it when the process ends, however it ends.

    Raises
    ------
    OSError
        The file cannot be made or locked.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(descriptor, "r+b", buffering=0) as stream:
        while not _try_lock(stream):
            time.sleep(POLL_S)
        yield stream


class Turn:
    """The right to send one request to a host; holding it keeps every other process waiting."""

    def __init__(self, stream: BinaryIO, interval_s: float) -> None:
        self._stream = stream
        self._interval_s = interval_s
        self._held_back_s = 0.0

    def hold_back(self, seconds: float) -> None:
        """Let nobody ask the host for so long after this turn."""
        self._held_back_s = seconds

    def stamp(self) -> None:
        """Write down when the next turn may begin."""
        due = time.time() + max(self._interval_s, self._held_back_s)
        self._stream.seek(0)
        self._stream.truncate()
        self._stream.write(f"{due:.6f}".encode())


class Turns:
    """Turns to ask hosts, shared by all processes of the user.

    A turn ends when its answer has come, so that two requests are the interval apart where
    they arrive, too, however long each one travels.

    Parameters
    ----------
    folder
        Where the locks are kept; default: in the platform's cache folder.
    interval_s, max_wait_s
        Seconds between turns, and the longest that a service may ask for.
    """

    def __init__(
        self, folder: Path | None = None, *, interval_s: float = 1.0, max_wait_s: float = 60.0
    ) -> None:
        self._folder = _writable(folder or cache_folder() / "turns")
        self._interval_s = interval_s
        self._max_wait_s = max_wait_s

    @contextmanager
    def turn(self, host: str, least_s: float = 0.0) -> Iterator[Turn]:
        """Wait for the host's next turn and hold it; `least_s` may widen the interval."""
        name = re.sub(r"[^a-z0-9.-]", "_", host.lower())[:120]
        with hold(self._folder / f"host-{name}") as stream:
            interval_s = max(least_s, self._interval_s)
            time.sleep(self._seconds_until_due(stream, interval_s))
            turn = Turn(stream, interval_s)
            turn.stamp()  # a process killed during the request leaves the right time behind
            try:
                yield turn
            finally:
                turn.stamp()

    @contextmanager
    def alone(self, *what: str) -> Iterator[None]:
        """Hold a lock on anything that has a name."""
        digest = hashlib.sha256("\n".join(what).encode("utf-8", "replace")).hexdigest()[:24]
        with hold(self._folder / f"lock-{digest}"):
            yield

    def _seconds_until_due(self, stream: BinaryIO, interval_s: float) -> float:
        stream.seek(0)
        try:
            seconds = float(stream.read(32) or 0.0) - time.time()
        except ValueError:
            seconds = interval_s
        # A clock that was set back must not stop us for years.
        return min(seconds, self._max_wait_s + interval_s) if seconds > 0 else 0.0


def _writable(folder: Path) -> Path:
    """Fall back to the temporary folder where the home folder cannot be written."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    spare = Path(tempfile.gettempdir()) / f"itinerary-turns-{getattr(os, 'getuid', int)()}"
    spare.mkdir(mode=0o700, exist_ok=True)
    return spare

"""Reading and writing whole files: guards that every format shares."""

import os
import sys
import tempfile
from pathlib import Path

from itinerary.events import InputError, OutputError

#: A file larger than this is refused before it is read.
MAX_BYTES = 2_000_000_000


def read_bytes(path: str) -> bytes:
    """Read a local file, or standard input for `-`.

    Raises
    ------
    InputError
        The name is a URL (nothing is fetched), the file is missing, a directory, unreadable,
        or larger than `MAX_BYTES`.
    """
    if path == "-":
        return sys.stdin.buffer.read()
    if "://" in path:
        raise InputError(f"{path}: is a URL and is not opened; save it and name the file")
    try:
        if (size := Path(path).stat().st_size) > MAX_BYTES:
            raise InputError(f"{path}: has {size} bytes; at most {MAX_BYTES} are read")
        return Path(path).read_bytes()
    except IsADirectoryError:
        raise InputError(f"{path}: is a directory, not a file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read: {str(reason).lower()}") from error


def write_whole(path: str, data: bytes) -> None:
    """Write a file whole or not at all; `-` is standard output.

    The data goes to a temporary file in the same folder, which then takes the name.

    Raises
    ------
    OutputError
        The folder is missing, the file is read-only, the disk is full. The old file stays.
    """
    if path == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    try:
        _replace(target.resolve() if target.is_symlink() else target, data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{path}: cannot be written: {reason}; nothing was changed") from error


def _replace(target: Path, data: bytes) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is read-only")
    if target.is_dir():
        raise IsADirectoryError(21, "it is a directory")
    if not target.parent.is_dir():
        raise FileNotFoundError(2, f"there is no folder {str(target.parent)!r}")
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """Keep the old file's permissions; a new file gets what the process would give it."""
    if target.exists():
        return target.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask

"""Reading and writing whole files: guards that every format shares."""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from itinerary.events import InputError, OutputError

#: A file larger than this is refused before it is read.
MAX_BYTES = 2_000_000_000
_CHUNK = 4_000_000


def read_bytes(path: str) -> bytes:
    """Read a local file, or standard input for `-`.

    Raises
    ------
    InputError
        The name is a URL (nothing is fetched), the file is missing, a directory, unreadable,
        or larger than `MAX_BYTES`.
    """
    if "://" in path:
        raise InputError(f"{path}: is a URL and is not opened (save it and name the file)")
    if not path:
        raise InputError("the name of the input is empty")
    try:
        data = _read_stream(sys.stdin.buffer) if path == "-" else _read_file(path)
    except IsADirectoryError:
        raise InputError(f"{path}: is a directory, not a file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read: {str(reason).lower()}") from error
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: has more than {MAX_BYTES:,} bytes, which is the most to read")
    return data


def peek(path: str, size: int = 4096) -> bytes:
    """Look at how a file begins, standard input too, without taking anything from it.

    Nothing is given where that cannot be seen; `read_bytes` then says why.
    """
    if path == "-":
        look = getattr(sys.stdin.buffer, "peek", None)
        return bytes(look(size)[:size]) if look else b""
    try:
        target = Path(path)
        if not target.is_file():
            return b""
        with target.open("rb") as stream:
            return stream.read(size)
    except (OSError, ValueError):
        return b""


def _read_file(path: str) -> bytes:
    with Path(path).open("rb") as stream:
        return _read_stream(stream)


def _read_stream(stream: BinaryIO) -> bytes:
    """Read until the end, or until it is too much: a device may have no end."""
    chunks, size = [], 0
    while size <= MAX_BYTES and (chunk := stream.read(_CHUNK)):
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)


def write_whole(path: str, data: bytes) -> None:
    """Write a file whole or not at all; `-` is standard output.

    The data goes to a temporary file in the same folder, which then takes the name. A device
    or a pipe cannot be replaced and is written to.

    Raises
    ------
    OutputError
        The folder is missing, the file is read-only, the disk is full. The old file stays.
    """
    write_together({path: data})


def write_together(files: Mapping[str, bytes]) -> None:
    """Write files that belong together: all of them, or none.

    All are on the disk under other names before the first takes its own.

    Parameters
    ----------
    files
        What is to be written, by path; each as `write_whole` has it.

    Raises
    ------
    OutputError
        As `write_whole`; it names the file that cannot be written.
    """
    staged: dict[Path, Path] = {}
    path = ""
    try:
        for path, data in files.items():
            _stage(path, data, staged)
        for target, temporary in staged.items():
            temporary.replace(target)
    except BrokenPipeError:  # who reads standard output has read enough
        raise
    except (OSError, ValueError, RuntimeError) as error:
        reason = str(getattr(error, "strerror", None) or error).lower()
        raise OutputError(f"{path}: cannot be written: {reason}; nothing was changed") from error
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)


def _stage(path: str, data: bytes, staged: dict[Path, Path]) -> None:
    """Write data beside its place, or through where there is nothing to be replaced."""
    if path == "-":
        _write_out(data)
        return
    target = Path(path).resolve()
    if _is_stream(path, target):
        Path(path).write_bytes(data)
    else:
        staged[target] = _write_beside(target, data)


def _write_out(data: bytes) -> None:
    """Write to standard output until all is out: unbuffered, it takes only as much as fits."""
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()


def _is_stream(path: str, target: Path) -> bool:
    """Tell what is written through from what is replaced, such as `/dev/stdout`."""
    through = path.startswith(("/dev/", "/proc/"))
    return target.exists() and (through or not (target.is_file() or target.is_dir()))


def _write_beside(target: Path, data: bytes) -> Path:
    """Write data to a temporary file in the folder of its target; gives its path."""
    if target.is_dir():
        raise IsADirectoryError(21, "it is a directory")
    if not target.parent.is_dir():
        raise FileNotFoundError(2, f"there is no folder {str(target.parent)!r}")
    if target.exists() and not _may_write(target):
        raise PermissionError(13, "the file is read-only")
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".itinerary-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode(target))
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return Path(temporary)


def _may_write(target: Path) -> bool:
    """Respect the write bits for everybody: the superuser, too, marks files as read-only."""
    return bool(target.stat().st_mode & 0o222) and os.access(target, os.W_OK)


def _mode(target: Path) -> int:
    """Keep the old file's permissions; a new file gets what the process would give it."""
    if target.exists():
        return target.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask

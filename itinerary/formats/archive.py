"""Zip archives that are documents: what they hold is checked before anything unpacks it."""

import io
import zipfile
import zlib

from itinerary.events import InputError

#: A document of more parts than this is none.
MAX_ENTRIES = 10_000
#: Unpacked, all parts together take at most this many bytes.
MAX_UNPACKED = 1_500_000_000
#: What is packed tighter than this, and not small, is made to fill the memory.
MAX_RATIO = 200
SMALL = 20_000_000


def check_archive(data: bytes, path: str, wanted: str) -> None:
    """Refuse an archive that is broken, encrypted, or unpacks into far too much.

    Parameters
    ----------
    data
        The whole file.
    path
        What messages call it.
    wanted
        What it should be.

    Raises
    ------
    InputError
        It is refused.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise InputError(f"{path}: is not {wanted}: {error}") from None
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(f"{path}: is encrypted (save it without a password)")
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    bomb = unpacked > SMALL and unpacked > MAX_RATIO * max(packed, 1)
    if len(parts) > MAX_ENTRIES or unpacked > MAX_UNPACKED or bomb:
        raise InputError(
            f"{path}: unpacks into {len(parts):,} parts and {unpacked:,} bytes,"
            f" {unpacked // max(packed, 1):,} times its size: it is not read"
        )


def read_part(data: bytes, path: str, suffix: str) -> bytes:
    """Unpack the first part with a suffix.

    Raises
    ------
    InputError
        The archive is refused (see `check_archive`), or has no such part.
    """
    check_archive(data, path, "a zip archive")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(suffix)]
            if not names:
                raise InputError(f"{path}: has no {suffix} file in it")
            with archive.open(names[0]) as part:
                unpacked = part.read(MAX_UNPACKED + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise InputError(f"{path}: cannot be unpacked: {error}") from None
    if len(unpacked) > MAX_UNPACKED:
        raise InputError(f"{path}: unpacks into more than {MAX_UNPACKED:,} bytes: it is not read")
    return unpacked

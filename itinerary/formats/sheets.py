"""Reads a spreadsheet in a process of its own, which a hostile file may take down with it.

The bytes of the file come on standard input; what is in it goes to standard output as JSON.
Run as a script, it imports nothing of this package.
"""

import contextlib
import datetime as dt
import io
import json
import sys

#: The memory and the time that a spreadsheet may take.
MAX_MEMORY = 3_000_000_000
MAX_SECONDS = 120
#: Cells beyond this are no table.
MAX_CELLS = 30_000_000


def limit_resources() -> None:
    """Bound memory and time, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, limit in limits:
        # A system that knows no such limit, or has a lower one already, keeps its own.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))


def read_sheets(data: bytes) -> list[dict[str, object]]:
    """Read all visible sheets: name, number of the first row, rows of texts."""
    from python_calamine import (  # noqa: PLC0415 - only in the process of its own
        SheetTypeEnum,
        SheetVisibleEnum,
        load_workbook,
    )

    workbook = load_workbook(io.BytesIO(data))
    sheets, left = [], MAX_CELLS
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet or about.visible != SheetVisibleEnum.Visible:
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        left -= sheet.height * sheet.width
        if left < 0:
            raise ValueError(f"it has more than {MAX_CELLS:,} cells")
        rows = [[write_cell(cell) for cell in row] for row in sheet.to_python()]
        first = sheet.start[0] + 1 if sheet.start else 1
        sheets.append({"name": about.name, "first": first, "rows": rows})
    return sheets


def write_cell(cell: object) -> str:
    """Write a cell as text: dates as ISO 8601, numbers shortest.

    >>> write_cell(2025.0), write_cell(0.5), write_cell(True), write_cell(dt.time(9, 30))
    ('2025', '0.5', 'true', '09:30')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, (dt.datetime, dt.time)):
        second = cell.second or cell.microsecond
        return cell.replace(microsecond=0).isoformat(timespec="seconds" if second else "minutes")
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def main() -> None:
    """Read standard input and say what is in it, or why it cannot be read."""
    limit_resources()
    try:
        answer: dict[str, object] = {"sheets": read_sheets(sys.stdin.buffer.read())}
    except MemoryError:
        raise SystemExit(1) from None
    except Exception as error:
        answer = {"error": " ".join(str(error).split())[:200] or type(error).__name__}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()

"""The syntax of calendars: folded lines, properties, components within components."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itinerary.events import InputError, Problem

if TYPE_CHECKING:
    from icalendar.parser import Contentline

#: What installs the library that knows the syntax.
NEEDED = 'calendars need icalendar: pip install "itinerary-maps[ics]"'
#: Components within components deeper than this are no calendar.
_MAX_DEPTH = 50
#: More lines than this would fill the memory.
MAX_LINES = 5_000_000
#: A line longer than this after unfolding is passed over: an attachment, not an event.
_MAX_LINE = 1_000_000
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PLAIN = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=[^\s";:,\\^%=]+)*):')
_FOLDED = (" ", "\t")


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its name in capitals, its value as it stands there, its parameters."""

    name: str
    value: str
    parameters: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as text, without escapes."""
        return unescape(self.value)

    def parameter(self, name: str) -> str:
        """Give a parameter as text, the first one of several; "" if there is none."""
        value = self.parameters.get(name, "")
        return str(value[0]) if isinstance(value, list) and value else str(value)


@dataclass(slots=True)
class Component:
    """A component such as VEVENT, and the line on which it begins."""

    name: str
    line: int = 0
    properties: list[Property] = field(default_factory=list)
    children: list["Component"] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        """Find the first property of a name."""
        return next((each for each in self.properties if each.name == name), None)

    def all(self, name: str) -> list[Property]:
        """Find all properties of a name."""
        return [each for each in self.properties if each.name == name]

    def text(self, name: str) -> str:
        """Give the text of the first property of a name; "" if there is none."""
        found = self.first(name)
        return found.text if found else ""

    def walk(self) -> Iterator["Component"]:
        """Go through the component and all within it."""
        yield self
        for child in self.children:
            yield from child.walk()


def import_contentline(path: str) -> "type[Contentline]":
    """Import what parses and writes lines.

    Raises
    ------
    InputError
        It is not installed.
    """
    try:
        from icalendar.parser import Contentline  # noqa: PLC0415 - an extra
    except ImportError:
        raise InputError(f"{path}: {NEEDED}") from None
    return Contentline


def unescape(value: str) -> str:
    r"""Take off the escapes of a text.

    >>> unescape(r"a\, b\nc\\")
    'a, b\nc\\'
    """
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def read_components(text: str, path: str, problems: list[Problem]) -> Component:
    """Read the components of a calendar.

    Parameters
    ----------
    text
        The whole file.
    path
        What messages call it.
    problems
        Gets what is wrong with single lines.

    Returns
    -------
    Component
        A root without a name, which holds the components of the file.

    Raises
    ------
    InputError
        There are no components, or too deep ones.
    """
    parse = import_contentline(path)
    stack = [Component("")]
    if text.count("\n") > MAX_LINES:
        raise InputError(f"{path}: has more than {MAX_LINES:,} lines, which is the most to read")
    for number, line in unfold(text):
        if len(line) > _MAX_LINE:
            _report(number, line, "is too long and is passed over:", path, problems)
            continue
        try:
            taken = _split_plain(line) or _split(parse(line))
        except ValueError:
            _report(number, line, "is not a line of a calendar:", path, problems)
            continue
        _take(taken, number, stack, path, problems)
    if len(stack) > 1:
        message, hint = "is not closed before the file ends:", "is the file whole?"
        found = Problem(
            "component-open", message, "warning", path, stack[1].line, "", stack[1].name, hint
        )
        problems.append(found)
    if not stack[0].children:
        raise InputError(f"{path}: is no calendar: nothing in it begins (BEGIN:VCALENDAR)")
    return stack[0]


def _split(line: "Contentline") -> Property:
    name, parameters, value = line.raw_parts()
    return Property(name.upper(), value, parameters)


def _split_plain(line: str) -> Property | None:
    """Split a line without quotes and escapes before its value, as most are: that is quick."""
    if not (match := _PLAIN.match(line)):
        return None
    pairs = (part.split("=", 1) for part in match[2].split(";")[1:])
    return Property(match[1].upper(), line[match.end() :], {key.upper(): at for key, at in pairs})


def unfold(text: str) -> Iterator[tuple[int, str]]:
    r"""Put lines together that were folded; with the number of the first.

    >>> list(unfold("SUMMARY:a\r\n b\r\n\r\nEND:X"))
    [(1, 'SUMMARY:ab'), (4, 'END:X')]
    """
    lines = re.split(r"\r\n|\n" if "\n" in text else r"\r", text)
    begun, parts = 0, [""]
    for number, line in enumerate(lines, 1):
        if line.startswith(_FOLDED) and begun:
            parts.append(line[1:])
            continue
        if any(parts):
            yield begun, "".join(parts)
        begun, parts = number, [line]
    if any(parts):
        yield begun, "".join(parts)


def _take(
    found: Property, number: int, stack: list[Component], path: str, problems: list[Problem]
) -> None:
    """Put a property where it belongs; BEGIN and END open and close components."""
    if found.name == "BEGIN":
        if len(stack) > _MAX_DEPTH:
            raise InputError(f"{path}: line {number}: components are nested too deeply")
        opened = Component(found.value.strip().upper(), number)
        stack[-1].children.append(opened)
        stack.append(opened)
    elif found.name == "END":
        _close(found.value.strip().upper(), number, stack, path, problems)
    elif len(stack) == 1:
        _report(number, found.name, "stands outside of all components:", path, problems)
    else:
        stack[-1].properties.append(found)


def _close(
    name: str, number: int, stack: list[Component], path: str, problems: list[Problem]
) -> None:
    open_names = [component.name for component in stack[1:]]
    if name not in open_names:
        _report(number, f"END:{name}", "closes what was not opened:", path, problems)
        return
    while stack.pop().name != name:
        pass


def _report(number: int, value: str, message: str, path: str, problems: list[Problem]) -> None:
    problems.append(Problem("line-wrong", message, "warning", path, number, "", value))

"""Documents of our own: parts put into a text at their places, once."""


def fill(template: str, parts: dict[str, str]) -> str:
    """Put each part at its place; what a part contains is never looked at again.

    >>> fill("<p>$said</p>", {"said": "costs $said"})
    '<p>costs $said</p>'
    """
    first, *rest = template.split("$")
    filled = [first]
    for piece in rest:
        name = next(name for name in parts if piece.startswith(name))
        filled += [parts[name], piece.removeprefix(name)]
    return "".join(filled)

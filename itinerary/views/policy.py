"""Content security policies: what a page may fetch."""

#: Directives that allow to fetch; a source in one of the others does not.
_ALLOWING = ("-src", "-src-elem", "-src-attr", "-uri", "-to", "-action")
#: Sources that fetch nothing from elsewhere.
_HARMLESS = (
    "'none'", "'unsafe-inline'", "'unsafe-eval'", "'wasm-unsafe-eval'", "'unsafe-hashes'",
    "'report-sample'", "'sha256-", "'sha384-", "'sha512-", "data:", "blob:", "about:",
)  # fmt: skip


def read_policy(text: str) -> dict[str, list[str]]:
    """Read a policy: the sources of each directive; of several alike the first counts.

    >>> read_policy("default-src 'none'; IMG-SRC data:")
    {'default-src': ["'none'"], 'img-src': ['data:']}
    """
    policy: dict[str, list[str]] = {}
    for rule in text.split(";"):
        if words := rule.split():
            policy.setdefault(words[0].lower(), words[1:])
    return policy


def find_allowed(policy: dict[str, list[str]]) -> list[str]:
    """List what a policy allows to be fetched, or to be told to somebody.

    >>> find_allowed(read_policy("default-src 'none'; img-src data: https:; report-uri /told"))
    ['img-src https:', 'report-uri /told']
    """
    return [
        f"{name} {source}"
        for name, sources in policy.items()
        if name.endswith(_ALLOWING)
        for source in sources
        if not source.lower().startswith(_HARMLESS)
    ]

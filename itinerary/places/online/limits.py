"""What asking a geocoding service may cost, and how asking can fail."""

from dataclasses import dataclass

from geopy.exc import GeocoderServiceError

#: What every host but this machine is granted between two requests, whatever is configured.
PUBLIC_INTERVAL_S = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a service may cost us, and what we may cost a service.

    Attributes
    ----------
    interval_s
        Seconds from the end of one request to a host to the start of the next, whichever
        process sends it. Other machines get 1.0 at least.
    deadline_s
        Seconds of waiting for answers that one place may take, over all its requests, from
        the name look-up to the last byte.
    max_bytes
        Length of an answer, also after decompression.
    max_requests
        Requests for one place, redirects and repetitions included.
    max_wait_s
        Seconds that one place may be held back because the service said "later".
    max_same_failures, max_failures
        So many places in a row that failed in one way, or in any way, and the service is
        left alone for the rest of the run.
    """

    interval_s: float = 1.0
    deadline_s: float = 15.0
    max_bytes: int = 1_000_000
    max_requests: int = 4
    max_wait_s: float = 60.0
    max_same_failures: int = 5
    max_failures: int = 20


class FetchError(GeocoderServiceError):  # type: ignore[misc]
    """A request that brought no usable answer; it says nothing about the place.

    Parameters
    ----------
    kind
        Failures of one kind have one cause (`"status 500"`, `"timeout"`, `"redirect"` …).
    message
        What happened, without the URL: it may hold a key.
    again
        Whether asking once more may help.
    """

    def __init__(self, kind: str, message: str, *, again: bool = False) -> None:
        super().__init__(message)
        self.kind = kind
        self.again = again


class Breaker:
    """Tells when a service has failed so often in a row that asking on is pointless."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._last = ""
        self._same = 0
        self._any = 0

    @property
    def is_open(self) -> bool:
        """Whether the service is to be left alone."""
        return (
            self._same >= self._limits.max_same_failures or self._any >= self._limits.max_failures
        )

    def note_failure(self, kind: str) -> None:
        """Count a failed place; an answer without usable coordinates proves a live service."""
        if kind == "coordinates":
            return
        self._same = self._same + 1 if kind == self._last else 1
        self._any += 1
        self._last = kind

    def note_answer(self) -> None:
        """Forget the failures: the service answered."""
        self._last, self._same, self._any = "", 0, 0

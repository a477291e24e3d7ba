"""Asking for many places: known answers first, then one question after the other."""

from collections.abc import Callable
from dataclasses import dataclass

from itinerary.places.online.answer import Answer
from itinerary.places.online.cache import Cache
from itinerary.places.online.limits import Breaker, FetchError, Limits
from itinerary.places.online.provider import Provider
from itinerary.places.online.turns import Turns

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Failed:
    """A question without an answer; `kind` is empty if it was not even asked."""

    kind: str
    reason: str


#: Found, failed, or (None) answered with "no such place".
Outcome = Answer | Failed | None


class Asking:
    """Asks for many places: what is known first, then one question after the other."""

    def __init__(self, provider: Provider, cache: Cache, turns: Turns, limits: Limits) -> None:
        self._provider = provider
        self._cache = cache
        self._turns = turns
        self._breaker = Breaker(limits)
        self._reason = ""

    def ask_all(self, queries: list[str], progress: Progress | None) -> dict[str, Outcome]:
        """Find an outcome for every query; what is answered is kept at once."""
        outcomes: dict[str, Outcome] = dict(self._known(queries))
        missing = [query for query in queries if query not in outcomes]
        for done, query in enumerate(missing):
            if progress:
                progress(done, len(missing))
            outcomes[query] = self._outcome(query)
        if progress and missing:
            progress(len(missing), len(missing))
        return outcomes

    def _known(self, queries: list[str]) -> dict[str, Answer | None]:
        return self._cache.find(self._provider.identity, self._provider.options, queries)

    def _outcome(self, query: str) -> Outcome:
        if self._breaker.is_open:
            return Failed("", f"not asked, since the service fails: {self._reason}")
        try:
            answer = self._answer(query)
        except FetchError as error:
            self._breaker.note_failure(error.kind)
            self._reason = str(error)
            return Failed(error.kind, str(error))
        except OSError as error:
            reason = f"the lock for asking cannot be had: {error.strerror or error}"
            return Failed("lock", reason)
        self._breaker.note_answer()
        return answer

    def _answer(self, query: str) -> Answer | None:
        """Ask, unless another process has asked while we waited for our turn."""
        with self._turns.alone("ask", str(self._cache.path.resolve()), self._provider.identity):
            known = self._known([query])
            if query in known:
                return known[query]
            answer = self._provider.ask(query)
            self._cache.put(self._provider.identity, self._provider.options, query, answer)
            return answer

"""An article as our own rules see it: each sentence with its words, dates, places and people."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from itinerary.article.actors import Cast
from itinerary.article.dates import Calendar, Dated
from itinerary.article.draft import Reading
from itinerary.article.lexicon import EVENT_KINDS, Lexicon, load_lexicon
from itinerary.article.reading import look_ahead
from itinerary.article.scene import Scene
from itinerary.article.sentences import Sentence, split_sentences
from itinerary.article.toponyms import find_toponyms
from itinerary.article.triggers import find_triggers
from itinerary.when import When

#: How many letters an ending may add to a name, and to how long a one: `Kiew`, `Kiews`.
_ENDING, _LONG = 2, 4


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences that are asked about at once: `text[start:end]`, `first` to `last`."""

    start: int
    end: int
    first: int
    last: int


class Stage:
    """The sentences of an article, cut into passages and set up as scenes.

    Parameters
    ----------
    reading
        The article as the rules read it.
    """

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.lexicon: Lexicon = load_lexicon(reading.language)
        self.sentences: Sequence[Sentence] = split_sentences(reading.text, self.lexicon)
        published = When.parse(reading.published) if reading.published else None
        self.calendar = Calendar(self.lexicon, published)
        self.scenes: list[Scene] = []
        self._starts = [one.start for one in self.sentences]
        self._firsts = {one.paragraph: one.start for one in reversed(self.sentences)}
        self._ends = {one.paragraph: one.end for one in self.sentences}
        self._days: list[str] = []

    def cut(self, size: int) -> list[Passage]:
        """Cut the article into passages of whole paragraphs of about so many characters.

        A paragraph that is longer is cut between sentences.
        """
        found: list[Passage] = []
        for one in self.sentences:
            last = found[-1] if found else None
            fits = last is not None and one.end - last.start <= size
            if last is not None and fits and not self._is_full(one, last, size):
                found[-1] = Passage(last.start, one.end, last.first, one.number)
            else:
                found.append(Passage(one.start, one.end, one.number, one.number))
        return found

    def _is_full(self, sentence: Sentence, passage: Passage, size: int) -> bool:
        """Tell a paragraph that begins here, and would not fit in whole, though alone it would."""
        before = self.sentences[passage.last]
        if before.paragraph == sentence.paragraph:
            return False
        end = self._ends[sentence.paragraph]
        return end - passage.start > size >= end - sentence.start

    def list_paragraphs(self, passage: Passage) -> list[str]:
        """Give the text of a passage, one string for each paragraph in it."""
        spans: dict[int, tuple[int, int]] = {}
        for one in self.sentences[passage.first : passage.last + 1]:
            start, _ = spans.get(one.paragraph, (one.start, 0))
            spans[one.paragraph] = start, one.end
        return [self.text[start:end] for start, end in spans.values()]

    def set_up(self, wanted: Collection[int]) -> None:
        """Set all sentences up; dates are read in those that tell something, and in `wanted`.

        They are read in order and only there, so that `on Monday` means what it means to the
        rules.
        """
        cast = Cast()
        for sentence in self.sentences:
            cast.find(self.text, sentence, self.lexicon)
        day = ""
        for sentence in self.sentences:
            self._days.append(day)
            scene = self._read(sentence, cast, dated=sentence.number in wanted)
            self.scenes.append(scene)
            said = [one.edtf for one in scene.dates if one.edtf and not one.open]
            day = said[-1].lstrip("[")[:10] if said else day

    def _read(self, sentence: Sentence, cast: Cast, *, dated: bool) -> Scene:
        triggers = find_triggers(sentence, self.lexicon)
        dates: list[Dated] = []
        if dated or any(one.kind in EVENT_KINDS or one.kind == "be" for one in triggers):
            ahead = frozenset(look_ahead(sentence, triggers, self.lexicon))
            off = any(one.kind in ("cancel", "postpone") for one in triggers)
            dates = self.calendar.find(self.text, sentence, ahead, called_off=off)
        actors = cast.find(self.text, sentence, self.lexicon)
        people = [(one.first, one.last) for one in actors if one.person]
        places = find_toponyms(self.text, sentence, self.lexicon, people)
        return Scene(sentence, triggers, places, dates, actors, self.lexicon)

    def day_before(self, scene: Scene, start: int) -> str:
        """Give the last day that was named before a place in the text."""
        days = [
            one.edtf.lstrip("[")[:10]
            for one in scene.dates
            if one.edtf and not one.open and one.end <= start
        ]
        return days[-1] if days else self._days[scene.sentence.number]

    def sentences_of(self, start: int, end: int) -> range:
        """Give the numbers of the sentences that share letters with a part of the text."""
        first = max(0, bisect_right(self._starts, start) - 1)
        if first < len(self.sentences) and self.sentences[first].end <= start:
            first += 1
        return range(first, bisect_left(self._starts, end))

    def paragraph_start(self, sentence: Sentence) -> int:
        """Give where the paragraph of a sentence begins."""
        return self._firsts[sentence.paragraph]

    def scene_at(self, position: int) -> Scene | None:
        """Give the scene in which a place in the text is."""
        numbers = self.sentences_of(position, position + 1)
        return self.scenes[numbers[0]] if numbers else None

    def find_quote(self, quote: str, passage: Passage) -> tuple[int, int] | None:
        """Find a quote in its passage, letter for letter but for breaks between lines."""
        if len(quote.split()) < 2:
            return None
        pattern = r"\s+".join(re.escape(part) for part in quote.split())
        found = re.compile(rf"(?<!\w){pattern}(?!\w)").search(self.text, passage.start, passage.end)
        return found.span() if found else None

    def find_words(self, words: str, start: int, end: int, *, last: bool) -> tuple[int, int] | None:
        """Find words in a part of the text, the first or last time, with a short ending."""
        pattern = r"\s+".join(re.escape(part) for part in words.split())
        endings = ["", rf"[^\W\d_]{{1,{_ENDING}}}"] if len(words) >= _LONG else [""]
        for ending in endings:
            whole = re.compile(rf"(?<!\w){pattern}{ending}(?!\w)")
            if found := [match.span() for match in whole.finditer(self.text, start, end)]:
                return found[-1] if last else found[0]
        return None

"""Prose cut into words, sentences and clauses, with their places in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from itinerary.article.lexicon import Lexicon

_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*|(?:[A-Z]\.){2,}|[^\W\d_]+(?:[-.’'][^\W\d_]+|[-]\d+)*|[^\s\w]|\S"
)
_END = re.compile(r"[.!?…]+[\"”“’»«')\]]*(?=\s|$)")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[#*•-] )|(?<=[^.!?,;:–-])\n(?=\S)|\r\n\s*\r\n")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
#: Marks that part clauses.
BREAKS = frozenset(",;:–—()[]-")
#: What is longer is a list or no prose; it is read in pieces.
MAX_WORDS = 200
_OPENING, _CLOSING = '“„«»"', '”“»«"'


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark: as written, lower case, and where it stands (`text[start:end]`)."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def alpha(self) -> bool:
        """Tell whether it is a word and no mark or number."""
        return self.text[:1].isalpha()


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence: `text[start:end]`, its words, and the clause that each word is in."""

    number: int
    paragraph: int
    start: int
    end: int
    words: tuple[Word, ...]
    clause: tuple[int, ...]
    quoted: tuple[bool, ...]

    def word_at(self, position: int) -> int:
        """Find the word that begins at or after a position in the text."""
        for at, word in enumerate(self.words):
            if word.end > position:
                return at
        return len(self.words)


def split_sentences(text: str, lexicon: Lexicon) -> list[Sentence]:
    """Cut text into sentences; abbreviations and ordinals do not end one.

    >>> from itinerary.article.lexicon import load_lexicon
    >>> found = split_sentences("Am 2. Mai kam er an. Dr. Roth ging.", load_lexicon("de"))
    >>> [(one.start, one.end) for one in found]
    [(0, 20), (21, 35)]
    """
    found: list[Sentence] = []
    for paragraph, (start, end) in enumerate(_split_paragraphs(text)):
        for first, last in _split_spans(text, start, end, lexicon):
            for words in _cut(tuple(_list_words(text, first, last))):
                clause = tuple(_number_clauses(words, lexicon))
                quoted = tuple(_mark_quoted(words))
                span = words[0].start, words[-1].end
                found.append(Sentence(len(found), paragraph, *span, words, clause, quoted))
    return found


def _cut(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Cut what is longer than any sentence, so that no text takes for ever."""
    for at in range(0, len(words), MAX_WORDS):
        yield words[at : at + MAX_WORDS]


def _split_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PARAGRAPH.finditer(text):
        if "\n" in match.group().strip(" \t") and not _is_wrapped(text, start, match):
            yield start, match.start()
            start = match.end()
    yield start, len(text)


def _is_wrapped(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell a line that goes on in the next one from a heading."""
    if match.group().count("\n") > 1:
        return False
    line = text[text.rfind("\n", start, match.start()) + 1 : match.start()]
    return len(line) > 60 or text[match.end() : match.end() + 1].islower()


def _split_spans(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    first = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _ends_sentence(text, match, end, lexicon):
            continue
        if text[first : match.end()].strip():
            yield _trim(text, first, match.end())
        first = match.end()
    if text[first:end].strip():
        yield _trim(text, first, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _ends_sentence(text: str, match: re.Match[str], end: int, lexicon: Lexicon) -> bool:
    following = text[match.end() : min(end, match.end() + 40)].lstrip()
    word = re.split(r"[^\w]", following.lstrip(_OPENING + "(["), maxsplit=1)[0]
    if following[:1].islower():
        return False
    if not match.group().startswith(".") or len(match.group()) > 1:
        return True
    before = re.search(r"[^\s(]*$", text[max(0, match.start() - 25) : match.start()])
    last = before.group() if before else ""
    if last.isdigit() and lexicon.capital_nouns:
        return len(last) > 2 or lexicon.has("starters", word)
    if lexicon.has("abbreviations", last) or lexicon.has("abbreviations", last.lstrip('"“„')):
        # U.S. or p.m. may end a sentence; a title never does.
        return "." in last and lexicon.has("openers", word)
    return not (len(last) == 1 and last.isupper())


def _list_words(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, start, end):
        said, first, last = match.group(), match.start(), match.end()
        cut = _POSSESSIVE.search(said)
        stem = said[: cut.start()] if cut and len(said) > 2 else said
        yield Word(stem, stem.lower(), first, first + len(stem))
        if stem != said:
            tail = said[len(stem) :]
            yield Word(tail, "'s", first + len(stem), last)


def _mark_quoted(words: tuple[Word, ...]) -> Iterator[bool]:
    inside = False
    for word in words:
        if word.text in '„“”"«»':
            inside = word.text == "„" or (not inside and word.text in '“"«»')
            yield True
        else:
            yield inside


def _number_clauses(words: tuple[Word, ...], lexicon: Lexicon) -> Iterator[int]:
    """Give each word its clause: cut at marks and conjunctions; none is without a verb."""
    counter = _Counter(words, lexicon)
    for piece in _cut_pieces(words, lexicon):
        number = counter.count(piece)
        yield from (number for _ in piece)


def _cut_pieces(words: tuple[Word, ...], lexicon: Lexicon) -> list[list[int]]:
    pieces: list[list[int]] = [[]]
    for at, word in enumerate(words):
        opens = lexicon.has("subordinators", word.lower) and not _is_preposition(words, at, lexicon)
        joins = lexicon.has("coordinators", word.lower) and _has_verb_soon(words, at, lexicon)
        full = any(_is_full_verb(words, i, lexicon) for i in pieces[-1])
        if (opens or (joins and full)) and pieces[-1]:
            pieces.append([])
        pieces[-1].append(at)
        if word.text in BREAKS:
            pieces.append([])
    return [piece for piece in pieces if piece]


@dataclass(slots=True)
class _Counter:
    """Numbers pieces of a sentence; what stands inside a clause does not end it."""

    words: tuple[Word, ...]
    lexicon: Lexicon
    number: int = 0
    used: int = 0
    seen: bool = False
    clause: list[int] = field(default_factory=list)

    def count(self, piece: list[int]) -> int:
        """Give the number of the clause that a piece belongs to."""
        words, lexicon = self.words, self.lexicon
        has = any(_is_verb(words, at, lexicon) for at in piece)
        if has and not self.seen and piece[0] and _opens_relative(words, piece, lexicon):
            self.used += 1
            if words[piece[-1]].text != ",":
                self.number, self.seen, self.clause = self.used, True, list(piece)
            return self.used
        ends = has and not _closes_bracket(words, piece, self.clause, lexicon)
        anew = piece[0] > 0 and words[piece[0] - 1].text == ";"
        if self.seen and (
            ends or anew or (not has and _opens_subordinate(words, piece[0], lexicon))
        ):
            self.used += 1
            self.number, self.seen, self.clause = self.used, False, []
        self.seen = self.seen or has
        self.clause += piece
        return self.number


def _opens_subordinate(words: tuple[Word, ...], at: int, lexicon: Lexicon) -> bool:
    opens = lexicon.has("subordinators", words[at].lower)
    lower = words[at].lower
    double = (lower,) in lexicon.prepositions or lexicon.has("temporal", lower)
    return opens and not (double and _is_preposition(words, at, lexicon))


def _closes_bracket(
    words: tuple[Word, ...], piece: list[int], clause: list[int], lexicon: Lexicon
) -> bool:
    """Tell the verb that `musste …` waits for after an inserted phrase: `, …, notlanden`."""
    if not lexicon.compounds or lexicon.has("subordinators", words[piece[0]].lower):
        return False
    verbs = [at for at in piece if _is_verb(words, at, lexicon)]
    helped = [at for at in clause if _is_helping(words[at], lexicon)]
    full = [at for at in clause if helped and at > helped[-1] and _is_full_verb(words, at, lexicon)]
    return bool(helped) and not full and all(_is_bare(words[at], lexicon) for at in verbs)


def _is_helping(word: Word, lexicon: Lexicon) -> bool:
    if lexicon.capital_nouns and word.capital:
        return False
    groups = ("modals", "future", "perfect", "passive")
    return any(lexicon.has(group, word.lower) for group in groups)


def _is_bare(word: Word, lexicon: Lexicon) -> bool:
    forms = lexicon.verbs.get(word.lower, ())
    return any(form.tense in ("base", "participle") for form in forms)


def _opens_relative(words: tuple[Word, ...], piece: list[int], lexicon: Lexicon) -> bool:
    """Tell `, who landed in Rome,`: what follows goes on with the clause before."""
    first = piece[0]
    if words[first - 1].text != ",":
        return False
    return any(
        lexicon.has("relative_pronouns", words[at].lower) for at in piece[: 1 + (len(piece) > 2)]
    ) and _comes_last(words, piece, lexicon)


def _comes_last(words: tuple[Word, ...], piece: list[int], lexicon: Lexicon) -> bool:
    """Tell a German relative clause by its verb, which comes last."""
    if not lexicon.compounds:
        return True
    verbs = [at for at in piece if _is_verb(words, at, lexicon)]
    return bool(verbs) and verbs[-1] >= piece[-1] - 1


def _is_preposition(words: tuple[Word, ...], at: int, lexicon: Lexicon) -> bool:
    """Tell `before Monday` and `after talks` from `before he left`: no verb follows soon."""
    return not any(_is_verb(words, i, lexicon) for i in range(at + 1, min(len(words), at + 9)))


def _has_verb_soon(words: tuple[Word, ...], at: int, lexicon: Lexicon) -> bool:
    for i in range(at + 1, min(len(words), at + 9)):
        lower = words[i].lower
        again = lexicon.has("listing", lower) and not lexicon.compounds
        if words[i].text in BREAKS or again:
            return False
        if _is_verb(words, i, lexicon):
            return True
    return False


def _is_verb(words: tuple[Word, ...], at: int, lexicon: Lexicon) -> bool:
    word = words[at]
    if lexicon.capital_nouns and word.capital:
        return False
    if lexicon.has("future", word.lower) or lexicon.has("modals", word.lower):
        return True
    forms = lexicon.verbs.get(word.lower, ())
    if not forms or is_attribute(words, at, lexicon) or _is_aside(words, at, lexicon):
        return False
    if opens_as_noun(words, at, lexicon) or is_noun_here(words, at, lexicon):
        return False
    if word.lower in lexicon.nouns and not lexicon.compounds:
        before = words[at - 1].lower if at else ""
        return lexicon.has("passive", before) or lexicon.has("modals", before)
    return any(form.tense != "base" or lexicon.compounds for form in forms)


def opens_as_noun(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell `Plans for a trip`: an English sentence does not begin with a verb like that."""
    if at or lexicon.compounds:
        return False
    return all(form.tense == "present" for form in lexicon.verbs.get(words[at].lower, ()))


def is_noun_here(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell `for signs of` and `the transfer` from an English verb in the present tense."""
    if lexicon.compounds or not at:
        return False
    forms = lexicon.verbs.get(words[at].lower, ())
    if any(form.tense not in ("base", "present") for form in forms):
        return False
    before = words[at - 1].lower
    after = words[at + 1].lower if at + 1 < len(words) else ""
    if lexicon.has("owners", after) or before == "'s":
        return True
    governed = (before,) in lexicon.prepositions and not lexicon.has("infinitive_marks", before)
    named = lexicon.has("articles_before_places", before) or lexicon.has("owning", before)
    return governed or named


def _is_full_verb(words: tuple[Word, ...], at: int, lexicon: Lexicon) -> bool:
    """Tell a verb that is no auxiliary: `will travel to A and B` is one clause up to the end."""
    if not _is_verb(words, at, lexicon):
        return False
    return not any(form.kind == "be" for form in lexicon.verbs.get(words[at].lower, ()))


def _is_aside(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell `, planned for Monday,`: a participle that only describes."""
    before = at - 1
    while before > 0 and lexicon.has("adverbs", words[before].lower):
        before -= 1
    if lexicon.compounds or before < 0 or at + 1 >= len(words) or words[before].text != ",":
        return False
    described = all(form.kind == "plan" for form in lexicon.verbs[words[at].lower])
    return described and (words[at + 1].lower,) in lexicon.prepositions


def is_attribute(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell `the planned visit` from `planned`: a participle between article and noun."""
    if lexicon.compounds:
        return False
    before = at - 1
    while before >= 0 and lexicon.has("adverbs", words[before].lower):
        before -= 1
    after = words[at + 1].lower if at + 1 < len(words) else ""
    follows = (after,) in lexicon.prepositions or not after.isalpha()
    if before < 0:
        return False
    owned = words[before].lower == "'s"
    return owned or (not follows and lexicon.has("determiners", words[before].lower))

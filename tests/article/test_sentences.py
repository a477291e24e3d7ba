import pytest

from itinerary.article.lexicon import load_lexicon
from itinerary.article.sentences import MAX_WORDS, split_sentences


def cut(text, language):
    return [text[one.start : one.end] for one in split_sentences(text, load_lexicon(language))]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("de", "Am 2. September kam er an. Er blieb.", 2),
        ("de", "Der 14. Gipfel begann. Dr. Roth sprach z. B. in Bonn.", 2),
        ("de", "Er kam am 3. Dann ging er.", 2),
        ("en", "Mr. Lee met Dr. Ann Roe. They left.", 2),
        ("en", "The U.S. envoy came at 5 p.m. on Monday. He left.", 2),
        ("en", '"It is over," he said. "We go home."', 2),
        ("en", "A heading\n\nThe text. More text", 3),
        ("en", "", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language, text, count):
    assert len(cut(text, language)) == count


def test_sentences_and_words_are_exact_substrings():
    text = "Ann Roe’s train — late, again — left Oslo.\nIt rained (a lot)."
    for sentence in split_sentences(text, load_lexicon("en")):
        assert all(text[word.start : word.end] == word.text for word in sentence.words)


def test_every_clause_but_a_verbless_sentence_has_a_verb():
    (one,) = split_sentences("He said that she had left, and Bo came.", load_lexicon("en"))
    assert one.clause[-1] == 2


def test_what_is_longer_than_any_sentence_is_read_in_pieces():
    found = split_sentences("On Monday Ann Lee flew to Oslo, " * 500, load_lexicon("en"))
    assert max(len(sentence.words) for sentence in found) <= MAX_WORDS

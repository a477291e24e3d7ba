"""Whole sentences: what is told becomes a row, everything else stays silent."""

import importlib.util
from pathlib import Path

import pytest

from itinerary.article.draft import MIN_CONFIDENCE, read_article

PUBLISHED = "2025-11-19"


def load(language):
    path = Path(__file__).with_name(f"cases_{language}.py")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CASES = {language: load(language) for language in ("en", "de")}
TOLD = [(language, *case) for language, module in CASES.items() for case in module.TOLD]
SILENT = [(language, text) for language, module in CASES.items() for text in module.SILENT]


def read(text, language):
    reading = read_article(text, published=PUBLISHED, language=language)
    return [draft for draft in reading.drafts if draft.confidence >= MIN_CONFIDENCE]


@pytest.mark.parametrize(("language", "text", "events"), TOLD)
def test_what_a_sentence_tells_becomes_rows(language, text, events):
    found = read(text, language)
    keys = ("place", "start", "status", "origin", "mode")
    said = [[getattr(draft, key) for key in keys[: len(event)]] for draft, event in
            zip(found, events, strict=True)]  # fmt: skip
    wanted = [list(event) for event in events]
    assert said == wanted


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_what_is_no_event_makes_no_row(language, text):
    assert read(text, language) == []


@pytest.mark.parametrize("language", CASES)
def test_there_are_at_least_forty_sentences_of_each_language(language):
    assert len(CASES[language].TOLD) + len(CASES[language].SILENT) >= 40

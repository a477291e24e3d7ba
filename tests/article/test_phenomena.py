"""Sentences by phenomenon: what news do with words when they tell where somebody was."""

import importlib.util
from pathlib import Path

import pytest

from itinerary.article.draft import MIN_CONFIDENCE, read_article

PUBLISHED = "2025-11-19"


def load(language):
    path = Path(__file__).with_name(f"phenomena_{language}.py")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CASES = {language: load(language) for language in ("en", "de")}
TOLD = [
    pytest.param(language, *case, id=f"{language}-{name}-{number}")
    for language, module in CASES.items()
    for name, cases in module.TOLD.items()
    for number, case in enumerate(cases)
]
SILENT = [(language, text) for language, module in CASES.items() for text in module.SILENT]


def read(text, language):
    reading = read_article(text, published=PUBLISHED, language=language)
    return [draft for draft in reading.drafts if draft.confidence >= MIN_CONFIDENCE]


@pytest.mark.parametrize(("language", "text", "events"), TOLD)
def test_a_phenomenon_is_read(language, text, events):
    found = read(text, language)
    keys = ("place", "start", "status", "origin", "mode")
    assert len(found) == len(events), found
    said = [
        tuple(getattr(draft, key) for key in keys[: len(event)])
        for draft, event in zip(found, events, strict=True)
    ]
    assert said == events


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_what_only_looks_like_an_event_makes_no_row(language, text):
    assert read(text, language) == []


@pytest.mark.parametrize("language", CASES)
def test_there_are_at_least_twenty_sentences_of_each_language(language):
    assert sum(map(len, CASES[language].TOLD.values())) >= 20

"""What is kept for the next process must change nothing but the time it takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
from jinja2 import BytecodeCache, DictLoader, Environment
from sample_review import CATALOGUE, dutch_review

from analyzer import cache
from analyzer.checklist import load_checklist, load_words, loading
from analyzer.phrases import Lexicon, Text
from analyzer.reports import render_html
from analyzer.reports.compiled import CompiledTemplates
from analyzer.reports.pages import load_page

CACHED = (loading.load_words, loading._loaded, loading._word_lists)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache that the test has for itself."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for function in CACHED:
        function.cache_clear()
    yield tmp_path / "contract-analyzer"
    for function in CACHED:
        function.cache_clear()


def test_kept_checklists_are_those_that_were_read(folder: Path) -> None:
    read, phrases = load_checklist("gdpr-processor"), load_words("nl")
    assert {path.name for path in folder.iterdir()} >= {"gdpr-processor.json", "phrases-nl.json", "words.json"}
    for function in CACHED:
        function.cache_clear()
    kept, kept_phrases = load_checklist("gdpr-processor"), load_words("nl")
    assert kept is not read
    assert kept == read
    for requirement in read.requirements:
        for source in requirement.evidence.nl:
            assert kept_phrases.parse(source) == phrases.parse(source)


def test_a_review_with_kept_checklists_waits_for_nothing_that_it_does_not_use(folder: Path, fixtures: Path) -> None:
    code = f"import sys, analyzer; analyzer.review({str(fixtures / 'nl-verzekeraar-callcenter.docx')!r}); print(*sys.modules)"
    for _ in ("read", "kept"):
        loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "analyzer.checks" in loaded
    unused = {"pydantic", "yaml", "jinja2", "analyzer.bids", "analyzer.rounds", "analyzer.policy", "analyzer.reports"}
    assert unused.isdisjoint(loaded)


def test_recalled_phrases_match_what_the_read_ones_match() -> None:
    first = Lexicon({"notify": ["inform*", "let us know"], "limit": ["within", "no later than"]})
    phrase = first.parse("{notify} .. customer & {limit} <duration> & !weekly")
    second = Lexicon.recall(first.lists, first.dump())
    for text in (
        "informs the customer within <duration>",
        "lets the customer know",
        "no later than <duration> let us know customer",
    ):
        kept = second.parse(phrase.source)
        assert kept.terms
        assert second.lay_out([Text(text)]).occurrences(kept) == first.lay_out([Text(text)]).occurrences(phrase)
    unknown = second.parse("{notify} ... weekly")
    assert second.lay_out([Text("informs us weekly")]).occurrences(unknown)


def test_a_changed_source_is_worked_out_again(folder: Path) -> None:
    cache.keep("a.json", "old", b"1")
    assert cache.recall("a.json", "old") == b"1"
    assert cache.recall("a.json", "new") is None


def test_a_damaged_or_closed_cache_costs_only_time(folder: Path) -> None:
    folder.parent.joinpath(folder.name).write_text("a file where the folder should be")
    cache.keep("a.json", "1", b"text")
    assert cache.recall("a.json", "1") is None
    assert load_checklist("gdpr-processor").requirements


def test_a_file_cut_short_is_read_again(folder: Path) -> None:
    whole = load_checklist("gdpr-processor")
    loading._loaded.cache_clear()
    file = folder / "gdpr-processor.json"
    file.write_bytes(file.read_bytes()[:5000])
    assert load_checklist("gdpr-processor") == whole


def test_a_page_from_a_kept_template_is_the_same_page(folder: Path) -> None:
    review = dutch_review()
    pages = []
    for damage in (b"", b"", b"damaged"):  # compiled, as kept, and compiled again because what was kept is no use
        for path in folder.glob("template-*") if damage else ():
            path.write_bytes(path.read_bytes()[:-9] + damage)
        load_page.cache_clear()
        pages.append(render_html(review, CATALOGUE))
        assert list(folder.glob("template-*"))
    load_page.cache_clear()
    assert pages[0] == pages[1] == pages[2]
    assert all(review.document.text[:20].encode() not in path.read_bytes() for path in folder.iterdir())


def test_no_kept_template_is_unpickled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pickle.load", lambda *given: pytest.fail("a pickle of the cache was read"))
    kept = cast("BytecodeCache", CompiledTemplates())
    for _ in ("compiled", "kept"):
        environment = Environment(loader=DictLoader({"page": "one {{ n }}"}), bytecode_cache=kept)
        assert environment.get_template("page").render(n=1) == "one 1"


def test_a_changed_template_is_compiled_again(folder: Path) -> None:
    kept = cast("BytecodeCache", CompiledTemplates())
    first, second = (DictLoader({"page": text}) for text in ("one", "two"))
    said = [Environment(loader=loader, bytecode_cache=kept).get_template("page").render() for loader in (first, first, second)]
    assert said == ["one", "one", "two"]
    assert len(list(folder.iterdir())) == 1

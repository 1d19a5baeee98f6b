"""Reports: what they must say, that they say it verbatim, and that a contract's own words stay words."""

from __future__ import annotations

import io
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.console import Console
from sample_contract import Draft
from sample_review import CATALOGUE, dutch_review, english_review

from analyzer.reports import RENDERERS, QuoteNotFound, print_review, verify_quotes
from analyzer.reports.digest import digest_review
from analyzer.reports.texts import TEXTS, VERDICTS
from analyzer.types import Block, DocumentFinding, Element, Evidence, Finding, KeyTerm, Review, Span

SCHEMA = json.loads((Path(__file__).parents[1] / "analyzer" / "reports" / "review.schema.json").read_text(encoding="utf-8"))
SAMPLES: dict[str, Callable[[], Review]] = {"nl": dutch_review, "en": english_review}


class Page(HTMLParser):
    """The ids, links, headings, text and open elements of an HTML page."""

    def __init__(self, source: bytes) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: Counter[str] = Counter()
        self.stack: list[str] = []
        self.words: list[str] = []
        self.source = source.decode()
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags[tag] += 1
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag not in {"meta", "br"}:  # these are never closed
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, f"</{tag}> closes nothing"
        assert self.stack.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if not self.stack or self.stack[-1] not in {"script", "style"}:
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


@pytest.fixture(params=sorted(SAMPLES))
def review(request: pytest.FixtureRequest) -> Review:
    return SAMPLES[request.param]()


@pytest.fixture
def page(review: Review) -> Page:
    return Page(RENDERERS["html"](review, CATALOGUE))


def spoilt(review: Review, where: str) -> Review:
    """Return the review with one quote, in one of the places a quote can stand, moved by a character."""
    text = review.document.text
    wrong = Evidence(text[40:60], Span(41, 61), 1, "1", "phrase")
    first = review.findings[0]
    match where:
        case "evidence":
            return replace(review, findings=(replace(first, evidence=(wrong,)), *review.findings[1:]))
        case "nearest":
            return replace(review, findings=(replace(first, nearest=(wrong,)), *review.findings[1:]))
        case "element":
            return replace(review, findings=(replace(first, elements=(Element("duty", True, wrong),)), *review.findings[1:]))
        case "document":
            return replace(review, document_findings=(DocumentFinding("blank", "low", "", (wrong,)),))
        case _:
            return replace(review, key_terms=(KeyTerm("cap", "", wrong),))


class TestQuotes:
    @pytest.mark.parametrize("where", ["evidence", "nearest", "element", "document", "key term"])
    @pytest.mark.parametrize("name", RENDERERS)
    def test_no_report_prints_a_quote_that_does_not_stand_there(self, name: str, where: str) -> None:
        with pytest.raises(QuoteNotFound, match="does not stand there"):
            RENDERERS[name](spoilt(dutch_review(), where), CATALOGUE)

    @pytest.mark.parametrize("span", [Span(-3, 4), Span(4, 4), Span(9, 4), Span(10**6, 10**6 + 4)])
    def test_spans_outside_the_text_are_no_quotes(self, span: Span) -> None:
        review = dutch_review()
        wrong = Evidence(review.document.text[span.start : span.end], span, 1, "1", "phrase")
        with pytest.raises(QuoteNotFound):
            verify_quotes(replace(review, key_terms=(KeyTerm("cap", "", wrong),)))

    def test_the_message_holds_no_words_of_the_contract(self) -> None:
        review = spoilt(dutch_review(), "evidence")
        with pytest.raises(QuoteNotFound) as caught:
            verify_quotes(review)
        assert review.findings[0].evidence[0].quote not in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_negative_evidence_has_no_place_and_passes(self, review: Review) -> None:
        nothing = Evidence("no duration in this clause", None, None, "", "duration")
        first = replace(review.findings[0], evidence=(nothing,))
        page = Page(RENDERERS["html"](replace(review, findings=(first, *review.findings[1:])), CATALOGUE))
        assert "no duration in this clause" in page.text


class TestJson:
    def test_fits_the_published_schema(self, review: Review) -> None:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(RENDERERS["json"](review, CATALOGUE)))

    def test_schema_is_closed_and_describes_every_field(self) -> None:
        def walk(node: Any, path: str) -> None:
            if isinstance(node, dict):
                if node.get("type") == "object":
                    assert "additionalProperties" in node, path
                    assert set(node.get("properties", {})) == set(node.get("required", [])), path
                for name, field in node.get("properties", {}).items():
                    assert field.get("description"), f"{path}.{name}"
                for key, value in node.items():
                    walk(value, f"{path}.{key}")

        walk(SCHEMA, "review")

    def test_holds_every_finding_with_places_that_can_be_checked(self, review: Review) -> None:
        data = json.loads(RENDERERS["json"](review, CATALOGUE))
        text = review.document.text
        assert [finding["requirement"] for finding in data["findings"]] == [finding.requirement for finding in review.findings]
        for finding in data["findings"]:
            for evidence in finding["evidence"] + finding["nearest"]:
                assert text[evidence["start"] : evidence["end"]] == evidence["quote"]

    def test_says_what_was_not_read(self) -> None:
        document = json.loads(RENDERERS["json"](dutch_review(), CATALOGUE))["document"]
        assert document["unread"] == [4]
        assert document["pages"] == 5
        assert [note["kind"] for note in document["notes"]] == ["unread", "repaired"]

    def test_a_document_without_pages_has_none(self) -> None:
        assert json.loads(RENDERERS["json"](english_review(), CATALOGUE))["document"]["pages"] is None

    def test_one_finding_stands_on_one_line(self, review: Review) -> None:
        lines = RENDERERS["json"](review, CATALOGUE).decode().splitlines()
        assert sum(line.startswith('{"requirement"') for line in lines) == len(review.findings)

    def test_order_of_versions_does_not_matter(self, review: Review) -> None:
        turned = replace(review, versions=dict(reversed(review.versions.items())))
        assert RENDERERS["json"](turned, CATALOGUE) == RENDERERS["json"](review, CATALOGUE)


class TestHtml:
    def test_needs_no_network(self, page: Page) -> None:
        assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//|url\(|@import", page.source)
        assert "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" in page.source

    def test_every_link_leads_somewhere_and_every_id_is_its_own(self, page: Page) -> None:
        assert [name for name, count in Counter(page.ids).items() if count > 1] == []
        assert {link.removeprefix("#") for link in page.links} - set(page.ids) == set()

    def test_is_well_formed(self, page: Page) -> None:
        assert page.stack == []

    def test_headings_go_down_one_level_at_a_time(self, page: Page) -> None:
        assert page.headings[0] == 1
        assert page.headings.count(1) == 1
        assert all(following - level <= 1 for level, following in pairwise(page.headings))

    def test_has_landmarks(self, page: Page) -> None:
        assert all(page.tags[tag] for tag in ("main", "nav", "header", "footer"))

    def test_words_of_the_contract_are_never_markup(self) -> None:
        page = Page(RENDERERS["html"](english_review(), CATALOGUE))
        assert page.tags["script"] == 1
        assert "<script>alert('x')</script>" in page.text

    def test_shows_every_finding_in_full(self, review: Review, page: Page) -> None:
        for entry in digest_review(review, CATALOGUE).entries:
            assert f'id="f-{entry.finding.requirement}"' in page.source
            assert entry.title in page.text
            assert entry.finding.message in page.text
            assert entry.why in page.text
            if entry.is_open:
                assert entry.ask in page.text
                assert entry.finding.advice in page.text

    def test_unread_pages_come_first_and_stand_in_the_text_too(self) -> None:
        text = Page(RENDERERS["html"](dutch_review(), CATALOGUE)).text
        warning = "Pagina 4 kon niet worden gelezen."
        assert text.count(warning) == 2
        assert text.index(warning) < text.index("Van de 29 eisen")

    def test_met_findings_are_closed_and_open_ones_are_open(self, review: Review, page: Page) -> None:
        for finding in review.findings:
            tag = re.search(rf'<details[^>]*id="f-{re.escape(finding.requirement)}"[^>]*>', page.source)
            assert tag is not None
            assert tag[0].endswith(" open>") == (finding.verdict not in ("met", "not-applicable"))

    def test_missing_is_proved(self) -> None:
        text = Page(RENDERERS["html"](dutch_review(), CATALOGUE)).text
        assert "Doorzocht: 1–3, 5 van 5 pagina's. Niet doorzocht, want onleesbaar: 4." in text
        assert "Noemt geen maximum aan de verhoging" in text
        assert TEXTS["nl"]["nearest_none"] in text

    def test_the_whole_contract_is_there_word_for_word(self, review: Review, page: Page) -> None:
        contract = page.source[page.source.index('<div class="contract"') : page.source.index("</main>")]
        bare = re.sub(r"<sup.*?</sup>|<p class=\"(?:page-mark|lost)\">.*?</p>", "", contract)
        words = re.sub(r"[\s|]+", "", Page(f"<div>{bare.split('>', 1)[1].rsplit('</section>', 1)[0]}".encode()).text)
        assert words == re.sub(r"[\s|]+", "", review.document.text)

    def test_quotes_and_findings_are_linked_both_ways(self, review: Review, page: Page) -> None:
        for finding in review.findings:
            for evidence in finding.evidence:
                assert evidence.span is not None
                assert f'id="q-{evidence.span.start}-{evidence.span.end}"' in page.source
                assert f'href="#f-{finding.requirement}"' in page.source

    def test_a_report_may_be_in_the_other_language(self) -> None:
        page = Page(RENDERERS["html"](replace(dutch_review(), report_language="en"), CATALOGUE))
        assert '<html lang="en">' in page.source
        assert "Page 4 could not be read." in page.text
        assert '<blockquote lang="nl">' in page.source

    def test_says_so_when_nothing_is_wrong(self) -> None:
        review = english_review()
        met = tuple(finding for finding in review.findings if finding.verdict == "met")
        text = Page(RENDERERS["html"](replace(review, findings=met), CATALOGUE)).text
        assert TEXTS["en"]["no_high_flags"] in text
        assert TEXTS["en"]["document_none"] in text

    def test_overlapping_quotes_are_marked_once_by_the_worst(self) -> None:
        review = dutch_review()
        start = review.document.text.index("drie maanden")
        shared = Evidence("drie maanden", Span(start, start + 12), 5, "", "phrase")
        met = Finding("term.cause", "met", None, "low", (), (shared,), "", "", "")
        findings = tuple(met if finding.requirement == "term.cause" else finding for finding in review.findings)
        source = RENDERERS["html"](replace(review, findings=findings), CATALOGUE).decode()
        contract = source[source.index('<div class="contract"') :]
        assert re.search(r'class="m m-vague"[^>]*>drie maanden</a><sup', contract)
        assert not re.search(r'class="m m-met"[^>]*>drie maanden', contract)
        assert len(re.findall(r'<sup class="ref[^>]*><a href="#f-term.cause"', contract)) == 1

    def test_a_quote_over_two_paragraphs_is_marked_in_both(self) -> None:
        review = english_review()
        text = review.document.text
        start, end = text.index("measured each month"), text.index("use reasonable")
        wide = Evidence(text[start:end], Span(start, end), None, "", "phrase")
        first = replace(review.findings[0], evidence=(wide,))
        page = Page(RENDERERS["html"](replace(review, findings=(first, *review.findings[1:])), CATALOGUE))
        assert "measured each month." in page.text
        assert page.ids.count(f"q-{start}-{end}") == 1


class TestMarkdown:
    def test_words_of_the_contract_are_never_markup(self) -> None:
        text = RENDERERS["md"](replace(english_review(), kind="<b>*x*"), CATALOGUE).decode()
        assert "<script>" not in text
        assert "<b>" not in text

    def test_says_what_was_not_read_before_the_outcome(self) -> None:
        text = RENDERERS["md"](dutch_review(), CATALOGUE).decode()
        assert text.index("Pagina 4 kon niet worden gelezen.") < text.index("Van de 29 eisen") < text.index("## Hoge prioriteit")

    def test_missing_is_proved(self) -> None:
        text = RENDERERS["md"](dutch_review(), CATALOGUE).decode()
        assert "p. 2, artikel 3.2: “naar de stand van het derde kwartaal” Noemt geen maximum aan de verhoging" in text

    def test_names_every_requirement(self, review: Review) -> None:
        text = RENDERERS["md"](review, CATALOGUE).decode()
        assert all(f"`{finding.requirement}`" in text for finding in review.findings)


class TestTerminal:
    def test_puts_the_worst_topic_first_and_tells_where_the_reports_are(self) -> None:
        console = Console(file=io.StringIO(), width=120)
        print_review(console, dutch_review(), CATALOGUE, [Path("out/contract[1].review.html")])
        text = console.file.getvalue()  # type: ignore[attr-defined]
        assert "Pagina 4 kon niet worden gelezen." in text
        assert text.index("Serviceniveaus") < text.index("Duur en beëindiging") < text.index("Technologie")
        assert "out/contract[1].review.html" in text

    def test_a_name_like_markup_is_printed_as_it_is(self) -> None:
        console = Console(file=io.StringIO(), width=120)
        review = english_review()
        print_review(console, replace(review, document=replace(review.document, name="[red]a.docx")), CATALOGUE, [])
        assert "[red]a.docx" in console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", RENDERERS)
def test_the_same_review_gives_the_same_bytes(name: str, review: Review) -> None:
    assert RENDERERS[name](review, CATALOGUE) == RENDERERS[name](review, CATALOGUE)


def test_counts_add_up(review: Review) -> None:
    digest = digest_review(review, CATALOGUE)
    assert sum(digest.counts.values()) == len(review.findings) == len(digest.entries)
    assert [entry.number for entry in digest.entries] == list(range(1, len(review.findings) + 1))
    assert list(digest.counts) == list(VERDICTS)


def test_what_is_met_by_likeness_says_so_where_it_is_folded() -> None:
    review = english_review()
    met = next(finding for finding in review.findings if finding.verdict == "met" and finding.evidence)
    told = replace(met, evidence=(replace(met.evidence[0], rule="found by likeness: period"), *met.evidence[1:]))
    alike = replace(review, findings=tuple(told if finding is met else finding for finding in review.findings))
    for form in ("html", "md"):
        before, after = (RENDERERS[form](one, CATALOGUE).decode() for one in (review, alike))
        assert after.lower().count("by likeness: read it") == before.lower().count("by likeness: read it") + 1


def test_both_languages_say_the_same_things() -> None:
    english, dutch = TEXTS["en"], TEXTS["nl"]
    assert english.keys() == dutch.keys()
    for name in english:
        assert set(re.findall(r"\{\w+\}", english[name])) == set(re.findall(r"\{\w+\}", dutch[name])), name
        assert not hasattr(dict, name), f"a template would read dict.{name} instead"


def test_no_text_is_unused() -> None:
    folder = Path(__file__).parents[1] / "analyzer" / "reports"
    sources = [
        path.read_text(encoding="utf-8")
        for path in (*folder.glob("[!t]*.py"), folder / "terminal.py", *folder.glob("*/*.py"), *folder.glob("templates/*"))
    ]
    used = "\n".join(sources)
    names = {name.removesuffix("_one") if name.removesuffix("_one") in TEXTS["en"] else name for name in TEXTS["en"]}
    assert [name for name in names if not re.search(rf"\bt\.{name}\b|\"{name}\"|'{name}'", used)] == []


def test_two_hundred_pages_are_written_fast() -> None:
    draft = Draft("long.pdf", "en")
    for number in range(1, 201):
        draft.turn(number)
        draft.head(f"{number} Subject {number}", str(number))
        for part in range(1, 10):
            draft.clause(f"{number}.{part}", f"Vendor shall deliver item {number}.{part} within five days. " * 4)
    block: Block = draft.blocks[len(draft.blocks) // 2]
    evidence = Evidence(draft.text[block.span.start : block.span.end], block.span, 100, "100.1", "phrase")
    findings = tuple(
        Finding(name, "vague", "open-norm", "high", (), (evidence,), "message", "advice", "clause", ()) for name in CATALOGUE
    )
    review = replace(english_review(), document=draft.document(), clauses=tuple(draft.clauses), findings=findings, key_terms=())
    RENDERERS["html"](review, CATALOGUE)
    started = time.process_time()
    RENDERERS["html"](review, CATALOGUE)
    RENDERERS["json"](review, CATALOGUE)
    assert time.process_time() - started < 0.3

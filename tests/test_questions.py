"""The letter to the vendor: every open point once, in the contract's language, with its clause, and nothing of our own."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from sample_review import CATALOGUE, dutch_review, english_review

from analyzer.reports import BUNDLES, RENDERERS
from analyzer.reports.digest import digest_review
from analyzer.reports.questions.letter import compose_letter
from analyzer.reports.questions.wording import FAULT_QUESTIONS, LETTER
from analyzer.types import OPEN_VERDICTS, DocumentFinding, Party, Review

SAMPLES: dict[str, Callable[[], Review]] = {"nl": dutch_review, "en": english_review}


@pytest.fixture(params=sorted(SAMPLES))
def review(request: pytest.FixtureRequest) -> Review:
    return SAMPLES[request.param]()


def word_text(review: Review) -> str:
    document = docx.Document(io.BytesIO(RENDERERS["questions.docx"](review, CATALOGUE)))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def plain(markdown: str) -> str:
    return re.sub(r"\\(.)", r"\1", markdown)


def test_every_open_point_is_asked_once(review: Review) -> None:
    letter = compose_letter(review, CATALOGUE)
    asked = [question.ask for _, questions in letter.groups for question in questions]
    expected = [CATALOGUE[f.requirement].ask[letter.language] for f in review.findings if f.verdict in OPEN_VERDICTS]
    assert Counter(expected) <= Counter(asked)
    assert max(Counter(asked).values()) == 1
    numbers = [question.number for _, questions in letter.groups for question in questions]
    assert numbers == list(range(1, len(numbers) + 1))
    assert letter.count == len(numbers)


def test_word_and_markdown_say_the_same(review: Review) -> None:
    letter = compose_letter(review, CATALOGUE)
    word, markdown = word_text(review), plain(RENDERERS["questions.md"](review, CATALOGUE).decode())
    for _, questions in letter.groups:
        for question in questions:
            for text in (question.subject, question.ask, question.remark, *(citation.words for citation in question.citations)):
                assert text in word
                assert text in markdown


def test_a_question_cites_the_clause_and_the_page() -> None:
    letter = compose_letter(dutch_review(), CATALOGUE)
    places = [citation.place for _, questions in letter.groups for question in questions for citation in question.citations]
    assert places
    assert all(re.search(r"\bp\. \d+$", place) for place in places)
    assert any(place.startswith("artikel ") for place in places)


def test_it_is_in_the_language_of_the_contract_whatever_that_of_the_reports() -> None:
    dutch = dutch_review()
    assert RENDERERS["questions.md"](replace(dutch, report_language="en"), CATALOGUE) == RENDERERS["questions.md"](
        dutch, CATALOGUE
    )
    assert "Geachte heer, mevrouw," in word_text(replace(dutch, report_language="en"))


def test_it_does_not_tell_the_vendor_what_we_think(review: Review) -> None:
    text = word_text(review) + RENDERERS["questions.md"](review, CATALOGUE).decode()
    digest = digest_review(review, CATALOGUE)
    for entry in digest.entries:
        for ours in (entry.finding.advice, entry.finding.model_clause, entry.why, entry.finding.message):
            assert not ours or ours not in text
    for word in ("severity", "prioriteit", "deviates", "wijkt af", "checklist"):
        assert word not in text.lower()


def test_what_only_the_sender_knows_is_left_open(review: Review) -> None:
    letter = compose_letter(review, CATALOGUE)
    data = RENDERERS["questions.docx"](review, CATALOGUE)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    assert re.search(rf"<w:sdt\b.*?<w:date>.*?{re.escape(letter.texts['date'])}.*?</w:sdt>", body, re.DOTALL)
    nameless = replace(review, terms=replace(review.terms, parties=()))
    assert letter.texts["addressee"] in word_text(nameless)


@pytest.mark.parametrize(("vendor", "customer"), [("wij", "je"), ("we", "you"), ("Verwerker", "Klant"), ("Supplier", "Customer")])
def test_a_role_or_a_pronoun_is_no_name_to_write_to(review: Review, vendor: str, customer: str) -> None:
    parties = (Party(vendor, (vendor,), "vendor"), Party(customer, (customer,), "customer"))
    letter = compose_letter(replace(review, terms=replace(review.terms, parties=parties)), CATALOGUE)
    assert (letter.addressee, letter.sender) == ("", "")
    named = (*parties, Party("Brekelmans B.V.", (), "vendor"))
    assert compose_letter(replace(review, terms=replace(review.terms, parties=named)), CATALOGUE).addressee == "Brekelmans B.V."


def test_faults_of_one_kind_make_one_question() -> None:
    review = dutch_review()
    evidence = review.findings[0].evidence
    faults = tuple(DocumentFinding("blank", "medium", "", evidence[:1]) for _ in range(8))
    letter = compose_letter(replace(review, document_findings=faults), CATALOGUE)
    title, questions = letter.groups[-1]
    assert title == LETTER["nl"]["document"]
    assert [question.ask for question in questions] == [FAULT_QUESTIONS["nl"]["blank"][1]]
    assert "2" in questions[0].remark


def test_without_open_points_the_letter_says_so(review: Review) -> None:
    calm = replace(review, findings=tuple(f for f in review.findings if f.verdict == "met"), document_findings=())
    assert compose_letter(calm, CATALOGUE).count == 0
    assert LETTER[calm.document.language]["opening_none"].split("“")[0] in word_text(calm)


def test_words_of_the_contract_are_no_markup() -> None:
    review = dutch_review()
    first = next(f for f in review.findings if f.verdict == "vague")
    words = first.evidence[0].quote
    text = review.document.text.replace(words, words[:-4] + "*</>")
    marked = replace(first, evidence=(replace(first.evidence[0], quote=words[:-4] + "*</>"),), elements=())
    spoilt = replace(review, document=replace(review.document, text=text), findings=(marked,), document_findings=(), key_terms=())
    assert "*</>" in word_text(spoilt)
    assert "\\*\\</\\>" in RENDERERS["questions.md"](spoilt, CATALOGUE).decode()


def test_the_same_review_gives_the_same_bytes(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    first = RENDERERS["questions.docx"](review, CATALOGUE)
    later = time.localtime(time.time() + 86_400)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert RENDERERS["questions.docx"](review, CATALOGUE) == first


def test_a_bundle_names_reports_that_there_are() -> None:
    assert all(name in RENDERERS for names in BUNDLES.values() for name in names)


def test_both_languages_have_every_text() -> None:
    assert LETTER["nl"].keys() == LETTER["en"].keys()
    assert FAULT_QUESTIONS["nl"].keys() == FAULT_QUESTIONS["en"].keys()

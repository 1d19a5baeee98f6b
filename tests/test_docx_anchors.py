"""From offsets of a document back into its Word file, whatever the layout made of the text on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from make_docx import abstract, field, item, level, numbering, paragraph, row, run, table, word_file

from analyzer.readers.docx import read_docx
from analyzer.readers.docx.anchors import Anchors
from analyzer.types import Document, Span

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
LONG = "De leverancier neemt bij de uitvoering van de diensten steeds de grootst mogelijke zorg in acht en"


def opened(data: bytes, view: str = "final") -> tuple[Document, Anchors]:
    revisions = "original" if view == "original" else "final"
    document = read_docx(data, "made.docx", revisions=revisions)
    return document, Anchors(data, document, revisions=revisions)


def in_file(document: Document, anchors: Anchors, words: str) -> str:
    """Return what the file holds between the places where the words begin and end in it, within one element."""
    start = document.text.index(words)
    stretch = anchors.find(Span(start, start + len(words)))
    assert stretch is not None
    assert stretch.exact
    first, last = stretch.start.element.text or "", stretch.end.element.text or ""
    if stretch.start.element is stretch.end.element:
        return first[stretch.start.offset : stretch.end.offset]
    return f"{first[stretch.start.offset :]}|{last[: stretch.end.offset]}"


@pytest.mark.parametrize(
    ("body", "words", "held"),
    [
        (paragraph("  Ruimte   vooraf"), "Ruimte vooraf", "Ruimte   vooraf"),
        (paragraph("de kwaliﬁcatie telt"), "kwalificatie", "kwaliﬁcatie"),
        (paragraph("de kwaliﬁcatie telt"), "telt", "telt"),
        (paragraph("een e\u0301e\u0301n twee"), "één", "e\u0301e\u0301n"),
        (paragraph(run("een e") + run("\u0301n twee")), "twee", "twee"),
        (paragraph("be\u00adding na"), "beding", "be\u00adding"),
        (paragraph("# Aansprakelijkheid") + paragraph("Tekst."), "Aansprakelijkheid", "Aansprakelijkheid"),
        (paragraph("##Duur van de overeenkomst") + paragraph("Tekst."), "Duur", "Duur"),
        (paragraph(LONG) + paragraph("meldt elke afwijking."), "acht en meldt", "acht en|meldt"),
        (
            paragraph("<w:r><w:t>Dit:</w:t><w:br/><w:t>- bellen</w:t><w:br/><w:t>- mailen</w:t></w:r>"),
            "- mailen",
            "- mailen",
        ),
        (paragraph(run("Zie ") + field("REF a", run("artikel 4")) + run(".")), "artikel 4", "artikel 4"),
        (table(row("Norm", "80 %"), row("Boete", "geen")), "geen", "geen"),
        (table(row("4.1", LONG + " meer."), row("4.2", LONG + " ook meer.")), "ook meer", "ook meer"),
    ],
)
def test_words_are_found_where_they_stand(body: str, words: str, held: str) -> None:
    assert in_file(*opened(word_file(body)), words) == held


def test_each_of_many_like_words_is_found_in_its_own_place() -> None:
    document, anchors = opened(word_file(paragraph(run("dag ") + run("dag ") + run("dag")) + paragraph("dag")))
    elements = [anchors.find(Span(match.start(), match.end())).start.element for match in re.finditer("dag", document.text)]
    assert len(set(elements)) == 4
    assert [element.getparent().getparent() for element in elements[:3]] == [elements[0].getparent().getparent()] * 3


def test_an_automatic_number_leads_to_its_words() -> None:
    document, anchors = opened(word_file(item("De termijn."), numbering=abstract(1, level(0, "Artikel %1.")) + numbering(1, 1)))
    stretch = anchors.find(Span(0, len("Artikel 1.")))
    assert document.text.startswith("Artikel 1. De")
    assert stretch is not None
    assert not stretch.exact
    assert (stretch.start.element.text or "")[stretch.start.offset : stretch.end.offset] == "De"


def test_a_note_leads_to_its_reference() -> None:
    body = paragraph(run("Tekst.") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    document, anchors = opened(word_file(body, footnotes=f'<w:footnote w:id="2">{paragraph("Met uitleg.")}</w:footnote>'))
    start = document.text.index("Met")
    stretch = anchors.find(Span(start, start + 3))
    assert stretch is not None
    assert not stretch.exact
    assert stretch.start.element.tag.endswith("footnoteReference")


def test_a_file_without_text_has_no_places() -> None:
    _, anchors = opened(word_file(paragraph("")))
    assert anchors.find(Span(0, 1)) is None


@pytest.mark.parametrize("view", ["final", "original"])
@pytest.mark.parametrize("name", ["nl-verzekeraar-callcenter.docx", "en-airline-call-centre.docx"])
def test_every_word_of_a_contract_is_found(name: str, view: str) -> None:
    document, anchors = opened((FIXTURES / name).read_bytes(), view)
    spans = [
        Span(block.span.start + match.start(), block.span.start + match.end())
        for block in document.blocks
        for match in re.finditer(r"[^\W\d_]{2,}", document.text[block.span.start : block.span.end])
        if match.start() >= len(block.number or "")
    ]
    assert len(spans) > 3000
    for span in spans:
        stretch = anchors.find(span)
        assert stretch is not None
        held = (stretch.start.element.text or "")[stretch.start.offset :]
        assert held.startswith(document.text[span.start : span.end]) or stretch.start.element is not stretch.end.element


def test_the_trace_changes_nothing_of_how_a_text_is_laid_out() -> None:
    """The lines at the edge of what is taken for a broken one: a mark counted as a character would tip the scale."""
    for length in range(56, 64):
        data = word_file(paragraph("a" * (length - 2) + " b") + paragraph("gaat verder of niet."))
        opened(data)  # raises where the traced text differs

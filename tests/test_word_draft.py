"""The marked copy of a Word contract: on the exact words, where a clause belongs, and with nothing else changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from make_docx import abstract, field, item, level, numbering, paragraph, repacked, row, run, table, word_file
from sample_review import CATALOGUE
from word_marks import AUTHOR, NS, comments_part, faults, parts, tree, without_marks

from analyzer.checklist import load_catalogue
from analyzer.clauses import split_clauses
from analyzer.cli import main
from analyzer.pipeline import review as review_file
from analyzer.readers.docx import read_docx
from analyzer.readers.docx.names import word
from analyzer.reports import ANNOTATORS, Marking, NotAnnotated, QuoteNotFound
from analyzer.types import Comment, Document, DocumentFinding, Evidence, Finding, Review, Span, Terms

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
SCOPE, VOLUME, EXIT = "scope.client-duties", "scope.volume", "exit.transition"


def quoted(document: Document, *quotes: str) -> tuple[Evidence, ...]:
    found = []
    for quote in quotes:
        start = document.text.index(quote)
        found.append(Evidence(quote, Span(start, start + len(quote)), None, "", "evidence"))
    return tuple(found)


def made_review(
    data: bytes,
    quotes: Sequence[Sequence[str]] = (),
    *,
    missing: Sequence[str] = (),
    view: str = "final",
    faults: Sequence[str] = (),
) -> Review:
    """Return a review in which each list of quotes is vague evidence of one requirement."""
    document = read_docx(data, "made.docx", revisions="original" if view == "original" else "final")
    findings = [
        Finding(SCOPE, "vague", "open-norm", "high", (), quoted(document, *group), "Alleen open woorden.", "Vul in.", "Model.")
        for group in quotes
    ]
    findings += [
        Finding(name, "missing", None, "high", (), (), "Niets hierover.", "Neem op.", f"Modelbepaling over {name}.")
        for name in missing
    ]
    whole = tuple(DocumentFinding("blank", "low", f"Open: {quote}", quoted(document, quote)) for quote in faults)
    clauses = tuple(split_clauses(document))
    return Review(document, clauses, Terms(), "other", (), tuple(findings), whole, (), "nl", {})


def marked(data: bytes, review: Review, *, suggest: bool = False, view: str = "final", date: str | None = None) -> bytes:
    marking = Marking(suggest=suggest, revisions="original" if view == "original" else "final", date=date)
    made = ANNOTATORS["docx"](review, CATALOGUE, data, marking)
    assert faults(made) == []
    return made


def ours(data: bytes, *, view: str = "final") -> list[Comment]:
    document = read_docx(data, "made.docx", revisions="original" if view == "original" else "final")
    return [comment for comment in document.comments if comment.author == AUTHOR]


def marked_words(data: bytes, *, view: str = "final") -> list[str]:
    """Return the words that our comments sit on, without that on the opening of the contract."""
    text = read_docx(data, "made.docx", revisions="original" if view == "original" else "final").text
    return [text[comment.span.start : comment.span.end] if comment.span else "" for comment in ours(data, view=view)[1:]]


def assert_only_marks_were_added(data: bytes, made: bytes) -> None:
    before, after = parts(data), parts(made)
    assert list(after)[: len(before)] == list(before)
    touched = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    touched |= {name for name in before if name.startswith("word/comments")}
    assert {name for name in before if before[name] != after[name]} <= touched
    assert without_marks(made) == without_marks(data)


BODY = {
    "one run": paragraph("De leverancier antwoordt zo spoedig mogelijk op vragen."),
    "several runs": paragraph(
        run("De leverancier antwoordt zo ", "<w:b/>") + run("spoedig", "<w:i/>") + run(" mogelijk op vragen.")
    ),
    "parts of a word": paragraph(run("De leverancier antwoordt z") + run("o spoed") + run("ig mogelijk op vragen.")),
    "tab and break": paragraph(
        "<w:r><w:t>Nu: antwoordt zo</w:t><w:tab/><w:t>spoedig</w:t><w:br/><w:t>mogelijk op vragen.</w:t></w:r>"
    ),
    "inserted": paragraph(
        run("De leverancier antwoordt ")
        + f'<w:ins w:id="7" w:author="A">{run("zo spoedig mogelijk op")}</w:ins>'
        + run(" vragen.")
    ),
    "around a deletion": paragraph(
        run("De leverancier antwoordt zo spoedig ")
        + '<w:del w:id="7" w:author="A"><w:r><w:delText>als dat </w:delText></w:r></w:del>'
        + run("mogelijk op vragen.")
    ),
    "a link": paragraph(
        run("De leverancier antwoordt ")
        + f'<w:hyperlink w:anchor="x">{run("zo spoedig mogelijk")}</w:hyperlink>'
        + run(" op vragen.")
    ),
    "within a link": paragraph(
        f'<w:hyperlink w:anchor="x">{run("Hij antwoordt zo spoedig mogelijk op vragen.")}</w:hyperlink> {run("Ja.")}'
    ),
    "a content control": paragraph(
        run("Hij antwoordt ")
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('zo spoedig mogelijk')}</w:sdtContent></w:sdt>"
        + run(" hierop.")
    ),
    "a block control": "<w:sdt><w:sdtPr/><w:sdtContent>"
    + paragraph("Hij antwoordt zo spoedig mogelijk hierop.")
    + "</w:sdtContent></w:sdt>",
    "a field": paragraph(run("Hij antwoordt ") + field("REF a", run("zo spoedig mogelijk")) + run(" hierop.")),
    "within a field": paragraph(run("Zie ") + field("REF a", run("hij antwoordt zo spoedig mogelijk hierop")) + run(".")),
    "a simple field": paragraph(
        f'<w:fldSimple w:instr="REF a">{run("zo spoedig mogelijk")}</w:fldSimple>' + run(" antwoordt hij.")
    ),
    "a table": table(row("Norm", "Hij antwoordt zo spoedig mogelijk hierop."), row("Boete", "geen")),
    "a nested table": table(row("Norm", table(row("Hij antwoordt zo spoedig mogelijk hierop.")) + paragraph(""))),
    "ligatures": paragraph("De kwaliﬁcatie: zo spoedig mogelijk, e\u0301e\u0301n keer."),
}


@pytest.mark.parametrize("name", BODY)
def test_a_comment_sits_on_the_words_and_nothing_else_changes(name: str) -> None:
    data = word_file(paragraph("Overeenkomst") + BODY[name])
    made = marked(data, made_review(data, [["zo spoedig mogelijk"]]))
    assert marked_words(made) == ["zo spoedig mogelijk"]
    assert read_docx(made, "made.docx").text == read_docx(data, "made.docx").text
    assert_only_marks_were_added(data, made)


def test_words_that_only_the_original_has_are_marked_in_the_original() -> None:
    body = paragraph(
        run("Hij antwoordt ")
        + '<w:del w:id="7" w:author="A"><w:r><w:delText>zo spoedig mogelijk</w:delText></w:r></w:del>'
        + run("nu.")
    )
    data = word_file(body)
    made = marked(data, made_review(data, [["zo spoedig"]], view="original"), view="original")
    assert marked_words(made, view="original") == ["zo spoedig"]
    assert_only_marks_were_added(data, made)


def test_a_mark_stands_outside_changes_and_fields_that_it_could_vanish_with() -> None:
    data = word_file(BODY["a field"] + BODY["inserted"])
    made = marked(data, made_review(data, [["zo spoedig mogelijk"], ["zo spoedig mogelijk op"]]))
    body = tree(made, "word/document.xml")
    for name in ("commentRangeStart", "commentRangeEnd"):
        assert {mark.getparent().tag for mark in body.iter(word(name))} == {word("p")}
    kinds = [
        node.get(word("fldCharType")) or node.tag
        for node in body.iter(word("fldChar"), word("commentRangeStart"), word("commentRangeEnd"))
    ]
    inner = kinds[kinds.index("begin") : kinds.index("end") + 1]
    assert inner == ["begin", "separate", "end"]


def test_a_cut_run_keeps_its_looks_in_every_piece() -> None:
    data = word_file(paragraph(run("Hij antwoordt zo spoedig mogelijk hierop.", '<w:i/><w:color w:val="FF0000"/>')))
    made = marked(data, made_review(data, [["spoedig"], ["zo spoedig mogelijk"]]))
    shown = [node for node in tree(made, "word/document.xml").iter(word("r")) if node.find("w:t", NS) is not None]
    assert [node.findtext("w:t", None, NS) for node in shown] == [
        "Hij antwoordt zo ".removesuffix("zo "),
        "zo ",
        "spoedig",
        " mogelijk",
        " hierop.",
    ]
    assert all(node.find("w:rPr/w:i", NS) is not None and node.find("w:rPr/w:color", NS) is not None for node in shown)


def test_comments_may_share_begin_end_and_overlap() -> None:
    data = word_file(paragraph("Een twee drie vier vijf zes zeven."))
    quotes = ["Een twee drie", "twee drie", "twee drie vier", "vier", "twee drie vier", "drie vier vijf zes zeven."]
    made = marked(data, made_review(data, [[quote] for quote in quotes]))
    assert marked_words(made) == quotes
    assert_only_marks_were_added(data, made)


_TEXTS = st.sampled_from([f'<w:t xml:space="preserve">{text}</w:t>' for text in ("de ", "prijs", " is ", "één", " ")])
_INNER = st.lists(st.one_of(_TEXTS, st.sampled_from(["<w:tab/>", "<w:br/>"])), max_size=4).map("".join)
_RUNS = st.lists(_INNER.map("<w:r><w:rPr><w:i/></w:rPr><w:t>x</w:t>{}</w:r>".format), min_size=1, max_size=3).map("".join)
_CHANGE, _LINK = '<w:ins w:id="5" w:author="A">{}</w:ins>', '<w:hyperlink w:anchor="a">{}</w:hyperlink>'
_PIECE = st.one_of(_RUNS, _RUNS.map(_CHANGE.format), _RUNS.map(_LINK.format), _RUNS.map(lambda runs: field("REF a", runs)))
_PLACES = st.tuples(st.floats(0, 0.99), st.floats(0, 0.99))
_PARAGRAPH = st.lists(_PIECE, min_size=1, max_size=4).map("".join)


@given(st.lists(_PARAGRAPH, min_size=1, max_size=3), st.lists(_PLACES, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_words_of_any_runs_can_be_marked(body: list[str], places: list[tuple[float, float]]) -> None:
    data = word_file("".join(map(paragraph, body)))
    document = read_docx(data, "made.docx")
    shown = [place for place, character in enumerate(document.text) if not character.isspace()]
    spans = [Span(*sorted(shown[int(part * len(shown))] for part in pair)) for pair in places]
    quotes = [document.text[span.start : span.end + 1] for span in spans]
    evidence = [Evidence(quote, Span(span.start, span.end + 1), None, "", "") for quote, span in zip(quotes, spans, strict=True)]
    findings = tuple(Finding(SCOPE, "vague", "open-norm", "high", (), (proof,), "", "", "") for proof in evidence)
    made = marked(data, replace(made_review(data), findings=findings))
    assert_only_marks_were_added(data, made)
    assert read_docx(made, "made.docx").text == document.text
    assert marked_words(made) == quotes


def test_a_quote_may_run_over_paragraphs_and_cells() -> None:
    data = word_file(paragraph("Eerste alinea.") + paragraph("Tweede alinea.") + table(row("Norm", "80 %"), row("Boete", "geen")))
    quotes = ["alinea.\nTweede", "Norm | 80 %"]
    made = marked(data, made_review(data, [[quote] for quote in quotes]))
    assert marked_words(made) == quotes


def test_an_automatic_number_is_marked_with_its_words() -> None:
    data = word_file(item("De leverancier antwoordt snel."), numbering=abstract(1, level(0, "%1.")) + numbering(1, 1))
    made = marked(data, made_review(data, [["1. De leverancier antwoordt snel."]]))
    assert marked_words(made) == ["De leverancier antwoordt snel."]
    assert "Over de woorden" not in ours(made)[1].text


def test_a_note_is_marked_at_its_reference_and_quoted_in_the_comment() -> None:
    body = paragraph(run("De leverancier antwoordt snel.") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" Verder niets."))
    data = word_file(body, footnotes=f'<w:footnote w:id="2">{paragraph("Zo spoedig mogelijk.")}</w:footnote>')
    made = marked(data, made_review(data, [["Zo spoedig mogelijk."]]))
    assert parts(made)["word/footnotes-made.xml"] == parts(data)["word/footnotes-made.xml"]
    start = list(tree(made, "word/document.xml").iter(word("commentRangeStart")))[1]
    assert [node.tag for node in start.getnext()] == [word("footnoteReference")]
    assert start.getnext().getnext().tag == word("commentRangeEnd")
    assert "Over de woorden: “Zo spoedig mogelijk.”" in ours(made)[1].text


def test_a_text_box_is_marked_where_it_hangs() -> None:
    inner = f"<w:txbxContent>{paragraph('Zo spoedig mogelijk.')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"
    data = word_file(paragraph(run("De leverancier antwoordt.") + box))
    made = marked(data, made_review(data, [["Zo spoedig mogelijk."]]))
    assert "Over de woorden: “Zo spoedig mogelijk.”" in ours(made)[1].text
    assert_only_marks_were_added(data, made)


def test_further_quotes_point_to_the_comment_at_the_first() -> None:
    data = word_file(paragraph("Eerst snel.") + paragraph("Later langzaam."))
    made = marked(data, made_review(data, [["snel", "langzaam"]]))
    first, second = ours(made)[1:]
    assert "Advies: Vul in." in first.text
    assert "Vraag aan de leverancier:" in first.text
    assert "Waarom het telt:" in first.text
    assert "Advies" not in second.text
    assert marked_words(made) == ["snel", "langzaam"]


def test_faults_of_the_document_are_marked_too() -> None:
    data = word_file(paragraph("De prijs is [●] per gesprek."))
    made = marked(data, made_review(data, faults=["[●]"]))
    assert marked_words(made) == ["[●]"]
    assert "Open: [●]" in ours(made)[1].text


def test_comments_and_changes_of_the_file_stay_and_numbers_go_on() -> None:
    theirs = f'<w:comment w:id="41" w:author="Jansen" w:date="2026-01-05T10:00:00Z">{paragraph("Niet akkoord.")}</w:comment>'
    body = paragraph(
        '<w:commentRangeStart w:id="41"/>' + run("Hij antwoordt zo spoedig mogelijk.") + '<w:commentRangeEnd w:id="41"/>'
        '<w:r><w:commentReference w:id="41"/></w:r>' + f'<w:ins w:id="90" w:author="Jansen">{run(" Nu.")}</w:ins>'
    )
    data = word_file(body, comments=theirs)
    made = marked(data, made_review(data, [["spoedig"]]))
    document = read_docx(made, "made.docx")
    assert (document.comments[0].author, document.comments[0].text) == ("Jansen", "Niet akkoord.")
    assert document.comments[0].span == read_docx(data, "made.docx").comments[0].span
    numbers = [int(comment.get(word("id"), "")) for comment in tree(made, comments_part(made))]
    assert numbers == [41, 91, 92]
    before, after = (tree(file, comments_part(file))[0] for file in (data, made))
    assert etree.tostring(before, method="c14n") == etree.tostring(after, method="c14n")
    assert_only_marks_were_added(data, made)


def test_a_number_near_the_limit_is_not_continued() -> None:
    data = word_file(
        paragraph(f'<w:bookmarkStart w:id="2147483646" w:name="a"/>{run("Zo snel als kan.")}<w:bookmarkEnd w:id="2147483646"/>')
    )
    made = marked(data, made_review(data, [["snel"]]))
    assert all(int(comment.get(word("id"), "")) < 10 for comment in tree(made, comments_part(made)))


ARTICLES = (
    paragraph("Artikel 1 Diensten", '<w:pStyle w:val="Heading1"/>')
    + paragraph("1.1 De leverancier levert de diensten.")
    + paragraph(run("1.2 ", "<w:b/>") + run("De leverancier antwoordt zo spoedig mogelijk."))
    + paragraph("Artikel 2 Duur", '<w:pStyle w:val="Heading1"/>')
    + paragraph("2.1 Deze overeenkomst duurt een jaar.")
    + paragraph("Aldus overeengekomen te Utrecht.")
)


class TestMissing:
    def test_is_commented_at_the_end_of_the_article_of_its_topic(self) -> None:
        data = word_file(ARTICLES)
        made = marked(data, made_review(data, [["zo spoedig mogelijk"]], missing=[VOLUME]))
        assert marked_words(made) == ["mogelijk.", "zo spoedig mogelijk"]
        assert "zou hier thuishoren" in ours(made)[1].text
        assert_only_marks_were_added(data, made)

    def test_is_commented_before_the_signatures_where_no_article_deals_with_its_topic(self) -> None:
        data = word_file(ARTICLES)
        assert marked_words(marked(data, made_review(data, missing=[EXIT]))) == ["jaar."]

    def test_is_proposed_with_the_next_typed_number_and_can_be_rejected(self) -> None:
        data = word_file(ARTICLES)
        review = made_review(data, [["zo spoedig mogelijk"]], missing=[VOLUME])
        made = marked(data, review, suggest=True)
        assert read_docx(made, "made.docx", revisions="original").text == read_docx(data, "made.docx").text
        text = read_docx(made, "made.docx").text.split("\n")
        assert text[3] == f"1.3 Modelbepaling over {VOLUME}."
        assert marked_words(made) == [text[3], "zo spoedig mogelijk"]
        inserted = _inserted(made)[0]
        assert [
            node.find("w:rPr/w:b", NS) is not None for node in inserted.iter(word("r")) if node.find("w:t", NS) is not None
        ] == [True, False]
        assert_only_marks_were_added(data, made)

    def test_makes_an_article_of_its_own_at_the_end(self) -> None:
        data = word_file(ARTICLES)
        made = marked(data, made_review(data, missing=[EXIT]), suggest=True)
        assert read_docx(made, "made.docx").text.split("\n")[5:8] == [
            "Artikel 3 Exit en overdracht",
            f"3.1 Modelbepaling over {EXIT}.",
            "Aldus overeengekomen te Utrecht.",
        ]
        assert _inserted(made)[0].find("w:pPr/w:pStyle", NS).get(word("val")) == "Heading1"

    def test_is_numbered_by_word_where_word_counts(self) -> None:
        lists = abstract(1, level(0, "%1."), level(1, "%1.%2")) + numbering(1, 1)
        body = item("Diensten", properties='<w:outlineLvl w:val="0"/>') + item("De leverancier antwoordt zo spoedig mogelijk.", 1)
        data = word_file(body + item("Duur", properties='<w:outlineLvl w:val="0"/>') + item("Een jaar.", 1), numbering=lists)
        made = marked(data, made_review(data, [["zo spoedig mogelijk"]], missing=[VOLUME]), suggest=True)
        assert read_docx(made, "made.docx").text.split("\n")[2:4] == [f"1.2 Modelbepaling over {VOLUME}.", "2. Duur"]
        properties = _inserted(made)[0].find("w:pPr", NS)
        assert properties.find("w:numPr/w:numId", NS).get(word("val")) == "1"
        assert properties[-1].tag == word("rPr")
        assert properties[-1][0].tag == word("ins")

    def test_takes_a_letter_where_the_next_number_is_taken(self) -> None:
        heading = '<w:pStyle w:val="Heading1"/>'
        body = paragraph("Artikel 1 Diensten", heading) + paragraph("1.1 Zo spoedig mogelijk.")
        data = word_file(body + paragraph("Overig", heading) + paragraph("1.2 Een jaar."))
        made = marked(data, made_review(data, [["Zo spoedig mogelijk"]], missing=[VOLUME]), suggest=True)
        assert f"1.1A Modelbepaling over {VOLUME}." in read_docx(made, "made.docx").text

    def test_does_not_break_a_page_or_copy_a_section(self) -> None:
        last = paragraph("1.1 Zo spoedig mogelijk.", "<w:pageBreakBefore/><w:sectPr/>")
        data = word_file(paragraph("Artikel 1 Diensten", '<w:pStyle w:val="Heading1"/>') + last + paragraph("Slot."))
        made = marked(data, made_review(data, [["Zo spoedig mogelijk"]], missing=[VOLUME]), suggest=True)
        assert [node.tag for node in _inserted(made)[0].find("w:pPr", NS)] == [word("rPr")]

    def test_follows_a_table_instead_of_going_into_it(self) -> None:
        body = paragraph("Artikel 1 Diensten", '<w:pStyle w:val="Heading1"/>') + table(
            row("Norm", "Zo spoedig mogelijk"), row("Boete", "geen")
        )
        data = word_file(body + paragraph("Slot", '<w:pStyle w:val="Heading1"/>'))
        made = marked(data, made_review(data, [["Zo spoedig mogelijk"]], missing=[VOLUME]), suggest=True)
        assert _inserted(made)[0].getprevious().tag == word("tbl")


def _inserted(data: bytes) -> list:
    return [
        node
        for node in tree(data, "word/document.xml").iter(word("p"))
        if node.find(f"w:pPr/w:rPr/w:ins[@w:author='{AUTHOR}']", NS) is not None
    ]


def test_the_copy_of_a_file_without_comments_gets_the_part_it_needs() -> None:
    data = word_file(paragraph("Zo snel als kan."))
    bare = _without_part(data, "comments")
    made = marked(bare, made_review(bare, [["snel"]]))
    added = [name for name in parts(made) if name not in parts(bare)]
    assert added == ["word/comments.xml"]
    assert b'PartName="/word/comments.xml"' in parts(made)["[Content_Types].xml"]
    assert len(docx.Document(io.BytesIO(made)).part.part_related_by(docx.opc.constants.RELATIONSHIP_TYPE.COMMENTS).blob) > 0


def _without_part(data: bytes, word_in_name: str) -> bytes:
    """Return a file without its comments part, as Word writes it before the first comment."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith((".rels", "[Content_Types].xml")):
                content = b"".join(piece for piece in _tags(content) if word_in_name.encode() not in piece)
            if word_in_name not in info.filename:
                new.writestr(info, content)
    return buffer.getvalue()


def _tags(content: bytes) -> Iterator[bytes]:
    for piece in content.split(b"<"):
        yield b"<" + piece if piece else b""


def test_entries_keep_their_order_and_dates_and_the_copy_is_the_same_every_time() -> None:
    data = word_file(paragraph("Zo snel als kan."))
    review = made_review(data, [["snel"]])
    made = marked(data, review)
    assert made == marked(data, review)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        kept = [(info.filename, info.date_time, info.compress_type) for info in new.infolist()]
        assert kept[: len(old.infolist())] == [(info.filename, info.date_time, info.compress_type) for info in old.infolist()]


def test_marks_are_dated_by_the_file_or_by_the_option() -> None:
    data = word_file(paragraph("Zo snel als kan."))
    saved = docx.Document(io.BytesIO(data)).core_properties.modified
    review = made_review(data, [["snel"]])
    assert {comment.date for comment in ours(marked(data, review))} == {f"{saved:%Y-%m-%dT%H:%M:%S}Z"}
    assert {comment.date for comment in ours(marked(data, review, date="2026-03-04"))} == {"2026-03-04T00:00:00Z"}


def test_a_strict_file_stays_strict() -> None:
    usual, strict = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    data = word_file(paragraph("Zo snel als kan."))
    data = repacked(data, document=parts(data)["word/document.xml"].replace(usual.encode(), strict.encode()))
    made = ANNOTATORS["docx"](made_review(data, [["snel"]]), CATALOGUE, data, Marking())
    body = parts(made)["word/document.xml"]
    assert strict.encode() in body
    assert usual.encode() not in body
    assert marked_words(made) == ["snel"]


def test_another_file_than_the_reviewed_one_is_refused() -> None:
    review = made_review(word_file(paragraph("Zo snel als kan.")))
    with pytest.raises(NotAnnotated, match=r"^made\.docx: the file has changed since it was reviewed; review it again$"):
        ANNOTATORS["docx"](review, CATALOGUE, word_file(paragraph("Zo snel als het kan.")), Marking())


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "a Word file with macros"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "a Word template"),
        ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", "a Word file with macros"),
    ],
)
def test_a_file_of_another_kind_is_refused(kind: str, told: str) -> None:
    data = word_file(paragraph("Zo snel als kan."))
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    content = parts(data)["[Content_Types].xml"]
    assert usual in content
    data = repacked(data, **{"[Content_Types]": content.replace(usual, kind.encode())})
    with pytest.raises(NotAnnotated, match=f"^made\\.docx: {told}; save it as .docx in Word$"):
        ANNOTATORS["docx"](made_review(data), CATALOGUE, data, Marking())


def test_a_file_with_a_damaged_picture_is_refused() -> None:
    buffer = io.BytesIO(word_file(paragraph("Zo snel als kan.")))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/media/logo.png", b"a picture of a logo")
    data = buffer.getvalue().replace(b"a picture of a logo", b"a picture of a lego")
    with pytest.raises(NotAnnotated, match=r"^made\.docx: word/media/logo\.png in it is damaged; open it in Word"):
        ANNOTATORS["docx"](made_review(data), CATALOGUE, data, Marking())


def test_a_quote_that_is_not_there_is_refused() -> None:
    data = word_file(paragraph("Zo snel als kan."))
    review = made_review(data, [["snel"]])
    object.__setattr__(review.findings[0].evidence[0], "quote", "traag")
    with pytest.raises(QuoteNotFound):
        ANNOTATORS["docx"](review, CATALOGUE, data, Marking())


def test_a_pdf_is_refused_in_one_line() -> None:
    review = made_review(word_file(paragraph("Zo snel als kan.")))
    with pytest.raises(NotAnnotated, match=r"^made\.docx: .*; use --format pdf or html$"):
        ANNOTATORS["docx"](review, CATALOGUE, b"%PDF-1.7", Marking())


@pytest.mark.parametrize("name", ["nl-verzekeraar-callcenter.docx", "en-airline-call-centre.docx"])
class TestFixture:
    @pytest.fixture
    def review(self, name: str) -> Review:
        return review_file(FIXTURES / name)

    def test_every_flagged_quote_has_its_comment(self, name: str, review: Review) -> None:
        data = (FIXTURES / name).read_bytes()
        made = ANNOTATORS["docx"](review, load_catalogue(review.checklists), data, Marking())
        assert faults(made) == []
        copied = read_docx(made, name)
        assert copied.text == review.document.text
        sat_on = {copied.text[comment.span.start : comment.span.end] for comment in copied.comments if comment.span}
        numbers = {block.span.start: len(block.number) + 1 for block in copied.blocks if block.number}
        flagged = [finding for finding in review.findings if finding.verdict in ("vague", "deviates")]
        quotes = [item for finding in flagged for item in finding.evidence if item.span is not None]
        assert len(quotes) > 20
        for item_ in quotes:
            assert item_.quote[numbers.get(item_.span.start, 0) :] in sat_on
        assert_only_marks_were_added(data, made)

    def test_what_is_missing_is_proposed_and_rejected_again(self, name: str, review: Review) -> None:
        data = (FIXTURES / name).read_bytes()
        made = ANNOTATORS["docx"](review, load_catalogue(review.checklists), data, Marking(suggest=True))
        assert faults(made) == []
        assert read_docx(made, name, revisions="original").text == review.document.text
        text = read_docx(made, name).text
        missing = [finding for finding in review.findings if finding.verdict == "missing"]
        assert missing
        assert all(finding.model_clause in text for finding in missing)
        assert_only_marks_were_added(data, made)


class TestCommand:
    def test_writes_a_marked_copy(self, tmp_path: Path) -> None:
        contract = tmp_path / "contract.docx"
        contract.write_bytes(word_file(ARTICLES))
        arguments = [
            "review",
            str(contract),
            "--checklist",
            "customer-service",
            "--format",
            "docx",
            "--out",
            str(tmp_path / "out"),
        ]
        assert main([*arguments, "--suggest", "--date", "2026-03-04"]) == 0
        made = (tmp_path / "out" / "contract.review.docx").read_bytes()
        assert faults(made) == []
        assert {comment.date for comment in ours(made)} == {"2026-03-04T00:00:00Z"}
        assert _inserted(made)

    def test_tells_a_pdf_and_writes_the_other_reports(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        contract = FIXTURES / "nl-waterschap-kcc.pdf"
        assert main(["review", str(contract), "--format", "json,docx", "--out", str(tmp_path)]) == 2
        assert capsys.readouterr().err.splitlines() == [
            "nl-waterschap-kcc.pdf: only a Word contract can be marked as docx, and this is none; use --format pdf or html"
        ]
        assert [path.name for path in tmp_path.iterdir()] == ["nl-waterschap-kcc.review.json"]

    def test_tells_a_set(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        files = [tmp_path / "main.docx", tmp_path / "sla.docx"]
        for file in files:
            file.write_bytes(word_file(ARTICLES))
        assert main(["review", "--set", *map(str, files), "--format", "docx", "--out", str(tmp_path / "out")]) == 2
        told = "main.docx: --format docx marks one file, and this is a set; review it alone to mark it"
        assert capsys.readouterr().err.splitlines() == [told]

    def test_tells_a_date_that_is_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["review", "a.docx", "--date", "31-01-2026"])
        assert "'31-01-2026' was given; give a date such as 2026-01-31" in capsys.readouterr().err

"""The letter to the vendor as a Word document, to put on the firm's own paper and send."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ...types import Review
from ..digest import Requirement
from .letter import Letter, Question, compose_letter

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_FACE = "Cambria"
_SOFT, _INK = "4D5866", "1B2430"
_FIXED = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP file knows: the same review, the same bytes
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def render_questions_docx(review: Review, catalogue: Mapping[str, Requirement]) -> bytes:
    """Return the letter as DOCX; raise `QuoteNotFound` where a quote does not stand at its place."""
    import docx

    letter = compose_letter(review, catalogue)
    word = docx.Document()
    _set_page(word, letter)
    _write_head(word, letter)
    for title, questions in letter.groups:
        heading = word.add_heading(_printable(title), level=2)
        heading.paragraph_format.keep_with_next = True
        for question in questions:
            _write_question(word, question, letter)
    _write_foot(word, letter)
    buffer = BytesIO()
    word.save(buffer)
    return _undated(buffer.getvalue())


def _set_page(word: WordDocument, letter: Letter) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    for name, size, bold in (("Normal", 10.5, False), ("Heading 2", 12, True)):
        style = word.styles[name]
        style.font.name, style.font.size, style.font.bold = _FACE, Pt(size), bold
        style.font.color.rgb = RGBColor.from_string(_INK)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if key.endswith("Theme"):
                del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(key), _FACE)
        language = style.element.get_or_add_rPr()
        language.append(_element(f'<w:lang {_W} w:val="{"nl-NL" if letter.language == "nl" else "en-GB"}"/>'))
    word.styles["Normal"].paragraph_format.space_after = Pt(6)
    heading = word.styles["Heading 2"].paragraph_format
    heading.space_before, heading.space_after = Pt(16), Pt(6)
    properties = word.core_properties
    properties.title = _printable(f"{letter.texts['subject']}: {letter.file}")
    properties.author, properties.comments = "", ""
    footer = section.footer.paragraphs[0]
    footer.alignment = 2
    run = footer.add_run(f"{letter.texts['page']} ")
    for code, between in (("PAGE", f" {letter.texts['of']} "), ("NUMPAGES", "")):
        footer._p.append(
            _element(f'<w:fldSimple {_W} w:instr="{code}"><w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>')
        )
        if between:
            footer.add_run(between).font.size = Pt(8.5)
    run.font.size = Pt(8.5)


def _write_head(word: WordDocument, letter: Letter) -> None:
    """Write who writes to whom about what; what only the sender knows stands in brackets, the date as a field to choose."""
    from docx.shared import Pt

    texts = letter.texts
    _write_lines(word, letter.sender or texts["sender"], *([texts["address"]] if letter.sender else []))
    _write_lines(word, letter.addressee or texts["addressee"], texts["address"], before=18)
    dated = word.add_paragraph()
    dated.paragraph_format.space_before, dated.paragraph_format.space_after = Pt(18), Pt(0)
    dated.paragraph_format.tab_stops.add_tab_stop(Pt(70))
    dated.add_run(f"{texts['date_label']}\t")
    dated._p.append(
        _element(_DATE_FIELD.format(w=_W, text=texts["date"], language="nl-NL" if letter.language == "nl" else "en-GB"))
    )
    for name, value, bold in (
        (texts["subject_label"], texts["subject"], True),
        (texts["reference_label"], letter.file, False),
    ):
        line = word.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.paragraph_format.tab_stops.add_tab_stop(Pt(70))
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Pt(70), Pt(-70)
        line.add_run(f"{name}\t")
        line.add_run(_printable(value)).bold = bold
    greeting = word.add_paragraph(texts["salutation"])
    greeting.paragraph_format.space_before = Pt(20)
    word.add_paragraph(_printable(letter.opening))


_DATE_FIELD = (
    '<w:sdt {w}><w:sdtPr><w:showingPlcHdr/><w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="{language}"/>'
    '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
)


def _write_lines(word: WordDocument, *lines: str, before: float = 0) -> None:
    from docx.shared import Pt

    for position, line in enumerate(lines):
        paragraph = word.add_paragraph(_printable(line))
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.space_before = Pt(before if not position else 0)


def _write_question(word: WordDocument, question: Question, letter: Letter) -> None:
    """Write a question with its number in the margin, the clauses it is about, and room for the answer."""
    from docx.shared import Pt, RGBColor

    asked = word.add_paragraph()
    _indent(asked, hanging=True)
    asked.paragraph_format.space_before, asked.paragraph_format.space_after = Pt(8), Pt(3)
    asked.paragraph_format.keep_with_next = True
    asked.add_run(f"{question.number}.\t")
    asked.add_run(f"{_printable(question.subject)}. ").bold = True
    asked.add_run(_printable(question.ask))
    for citation in question.citations:
        cited = word.add_paragraph()
        _indent(cited)
        cited.paragraph_format.space_after = Pt(3)
        cited.paragraph_format.keep_with_next = True
        place = cited.add_run(f"{_printable(citation.place)}: " if citation.place else "")
        place.font.size, place.bold = Pt(9), True
        words = cited.add_run(f"“{_printable(citation.words)}”")
        words.font.size, words.italic = Pt(9), True
        for run in (place, words):
            run.font.color.rgb = RGBColor.from_string(_SOFT)
    if question.remark:
        remark = word.add_paragraph(_printable(question.remark))
        _indent(remark)
        remark.paragraph_format.space_after = Pt(3)
        remark.paragraph_format.keep_with_next = True
    answer = word.add_paragraph()
    _indent(answer)
    answer.paragraph_format.space_after = Pt(10)
    label = answer.add_run(f"{letter.texts['answer']} ")
    label.font.size = Pt(9)
    label.font.color.rgb = RGBColor.from_string(_SOFT)
    below = _element(f'<w:pBdr {_W}><w:bottom w:val="dotted" w:sz="4" w:space="2" w:color="8A94A0"/></w:pBdr>')
    answer._p.get_or_add_pPr().insert_element_before(
        below, "w:tabs", "w:spacing", "w:ind", "w:jc"
    )  # the order that Word asks for


def _indent(paragraph: Any, *, hanging: bool = False) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.left_indent = Pt(26)
    if hanging:
        paragraph.paragraph_format.first_line_indent = Pt(-26)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(26))


def _write_foot(word: WordDocument, letter: Letter) -> None:
    from docx.shared import Pt

    texts = letter.texts
    if letter.count:
        closing = word.add_paragraph(texts["closing"])
        closing.paragraph_format.space_before = Pt(18)
        closing.paragraph_format.keep_with_next = True
    greeting = word.add_paragraph(texts["greeting"])
    greeting.paragraph_format.space_after = Pt(44)
    greeting.paragraph_format.keep_with_next = True
    if letter.sender:
        _write_lines(word, letter.sender)
    _write_lines(word, texts["name"])


def _element(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _printable(text: str) -> str:
    """Return text without the control characters that XML does not allow."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")


def _undated(data: bytes) -> bytes:
    """Return the same package with the same date on every part of it."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(buffer, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = ZipInfo(name, _FIXED)
            part.compress_type = ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return buffer.getvalue()

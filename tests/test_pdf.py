"""The PDF reader: what becomes a block, what becomes a row, and what it says of files it cannot read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import make_pdf as make
import pytest

from analyzer.readers import UnreadableFile, read
from analyzer.readers.pdf import read_pdf
from analyzer.readers.pdf.apart import is_suspect, read_apart
from analyzer.readers.pdf.boxes import find_strips
from analyzer.readers.pdf.ligatures import is_broken
from analyzer.types import Block, Document, Span

WRAPPED = (
    "4.1 The supplier answers every call from a customer within the hours that the",
    "parties have agreed upon, and it keeps a record of each of these calls for as long",
    "as the agreement runs.",
)


def blocks(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


def of_kind(document: Document, kind: str) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks if block.kind == kind]


def block_with(document: Document, words: str) -> Block:
    return next(block for block in document.blocks if words in document.text[block.span.start : block.span.end])


def read_lines(*lines: str) -> Document:
    return read_pdf(make.make_pdf(make.text(*lines)), "contract.pdf")


def test_wrapped_lines_make_one_block_with_its_number() -> None:
    document = read_lines(*WRAPPED, "4.2 The customer pays for them.")
    assert blocks(document) == [" ".join(WRAPPED), "4.2 The customer pays for them."]
    assert [(block.number, block.level, block.page) for block in document.blocks] == [("4.1", 2, 1), ("4.2", 2, 1)]


def test_blocks_lie_one_newline_apart_and_never_hold_one() -> None:
    document = read_lines("#1. Scope", *WRAPPED, "", "(a) calls;", "(b) letters.", "", "• a bullet")
    assert document.text == "\n".join(blocks(document))
    assert all("\n" not in text and text for text in blocks(document))


def test_a_reference_at_the_start_of_a_line_begins_no_clause() -> None:
    document = read_lines(
        "4.1 The supplier reports every month to the customer on what is stated in clause",
        "4.2 and in the annexes to this agreement, and on whatever else it deems fit to say.",
    )
    assert len(document.blocks) == 1


def test_an_hour_or_an_amount_numbers_nothing() -> None:
    document = read_lines(*WRAPPED, "", "18.00 uur is closing time.", "", "1.000 calls a day are usual.")
    assert [block.number for block in document.blocks] == ["4.1", None, None]


def test_headings_by_weight_size_and_number() -> None:
    def draw(canvas: object) -> None:
        make.write(canvas, ["#Artikel 3 Looptijd", "", *WRAPPED, "", "#Confidentiality", "", *WRAPPED[1:]], top=700)
        canvas.setFont("Helvetica", 18)  # type: ignore[attr-defined]
        canvas.drawString(70, 760, "Services agreement")  # type: ignore[attr-defined]

    document = read_pdf(make.make_pdf(draw), "contract.pdf")
    assert of_kind(document, "heading") == ["Services agreement", "Artikel 3 Looptijd", "Confidentiality"]
    assert block_with(document, "Artikel 3").number == "Artikel 3"
    assert block_with(document, "Services").level == 1


def test_a_number_alone_on_its_line_is_joined_to_its_title() -> None:
    document = read_lines("#ARTICLE IV", "#PAYMENT OF FEES", "", *WRAPPED)
    assert blocks(document)[0] == "ARTICLE IV PAYMENT OF FEES"
    assert document.blocks[0].number == "ARTICLE IV"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the supplier keeps to the overeen-", "komst, and no other overeenkomst counts for it at all.", "the overeenkomst,"),
        ("the supplier offers a non-", "exclusive service to the customer in all of its regions.", "a non-exclusive service"),
        (
            "the supplier handles klant-",
            "en leveranciersvragen from everyone who asks them here.",
            "klant- en leveranciersvragen",
        ),
    ],
)
def test_hyphens_at_the_end_of_a_line(first: str, second: str, joined: str) -> None:
    document = read_lines("This is a line of plain text which is as long as the text column is, and", first, second)
    assert joined in document.text


def test_running_lines_and_page_numbers_are_set_apart() -> None:
    def page(number: int) -> make.Draw:
        def draw(canvas: object) -> None:
            make.write(canvas, ["Outsourcing agreement, confidential"], top=810)
            make.write(canvas, [f"{number}.1 The supplier does what clause {number} of the agreement asks of it."])
            make.write(canvas, [f"Page {number} of 3"], top=30)

        return draw

    document = read_pdf(make.make_pdf(page(1), page(2), page(3)), "contract.pdf")
    assert "confidential" not in document.text
    assert "Page" not in document.text
    assert document.margins[:2] == ("Outsourcing agreement, confidential", "Page 1 of 3")
    assert len(document.blocks) == 3


def test_headings_at_the_top_of_pages_are_no_running_lines() -> None:
    pages = [make.text(f"#Schedule {n}", "", f"{n}. The supplier meets the targets of this schedule.") for n in (1, 2, 3)]
    document = read_pdf(make.make_pdf(*pages), "contract.pdf")
    assert of_kind(document, "heading") == ["Schedule 1", "Schedule 2", "Schedule 3"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    document = read_pdf(make.make_pdf(make.text(*WRAPPED[:2]), make.text(WRAPPED[2], "", "4.2 More.")), "contract.pdf")
    assert blocks(document)[0] == " ".join(WRAPPED)
    assert [line.page for line in document.lines] == [1, 1, 2, 2]


def test_a_footnote_is_put_after_the_paragraph_that_it_interrupts() -> None:
    def first(canvas: object) -> None:
        make.write(canvas, WRAPPED[:2])
        canvas.setFont("Helvetica", 7)  # type: ignore[attr-defined]
        canvas.drawString(70, 60, "1 A call is a call by telephone only.")  # type: ignore[attr-defined]

    document = read_pdf(make.make_pdf(first, make.text(WRAPPED[2])), "contract.pdf")
    assert [block.kind for block in document.blocks] == ["paragraph", "note"]
    assert blocks(document)[0] == " ".join(WRAPPED)


TABLE = [
    ("KPI", "Norm", "Meting"),
    ("Bereikbaarheid", "80 %\nbinnen 30 seconden", "per maand"),
    ("Kwaliteit", "8,0", "per kwartaal"),
]


def test_a_ruled_table_becomes_rows_of_cells() -> None:
    def draw(canvas: object) -> None:
        make.write(canvas, ["1.1 De normen staan hieronder."])
        make.ruled(canvas, TABLE)
        make.write(canvas, ["1.2 De leverancier meet ze zelf."], top=500)

    document = read_pdf(make.make_pdf(draw), "contract.pdf")
    assert of_kind(document, "row") == [
        "KPI | Norm | Meting",
        "Bereikbaarheid | 80 % binnen 30 seconden | per maand",
        "Kwaliteit | 8,0 | per kwartaal",
    ]
    rows = [block for block in document.blocks if block.kind == "row"]
    assert [row.header for row in rows] == [True, False, False]
    assert {row.table for row in rows} == {1}
    assert [document.text[cell.start : cell.end] for cell in rows[2].cells] == ["Kwaliteit", "8,0", "per kwartaal"]
    assert [block.kind for block in document.blocks] == ["paragraph", "row", "row", "row", "paragraph"]


def test_tables_agree_with_pdfplumber(fixtures: Path) -> None:
    import pdfplumber

    def draw(canvas: object) -> None:
        make.write(canvas, ["1.1 De normen staan hieronder."])
        make.ruled(canvas, TABLE)

    made = make.make_pdf(draw)
    for name, data in [("made.pdf", made), *((path.name, path.read_bytes()) for path in sorted(fixtures.glob("*.pdf")))]:
        ours = {"".join(row.split()) for row in of_kind(read_pdf(data, name), "row")}
        with pdfplumber.open(BytesIO(data)) as pdf:
            tables = [table for page in pdf.pages for table in page.extract_tables() if len(table) > 1 and len(table[0]) > 1]
        theirs = {"".join("|".join(cell or "" for cell in row).split()) for table in tables for row in table}
        assert theirs <= ours, name


def test_a_page_in_a_frame_that_a_small_box_touches_is_running_text() -> None:
    clauses = [f"{number}.1 The supplier shall deliver report {number} within ten days." for number in range(1, 31)]

    def draw(canvas: Any) -> None:
        make.write(canvas, clauses, left=60, top=740)
        canvas.rect(50, 300, 400, 460)
        canvas.rect(450, 735, 90, 25)
        make.write(canvas, ["Version 2.7"], left=455, top=745)

    document = read_pdf(make.make_pdf(draw), "contract.pdf")
    assert of_kind(document, "row") == []
    assert len(of_kind(document, "paragraph")) >= 30


def test_a_table_over_two_pages_is_one_and_keeps_one_header() -> None:
    document = read_pdf(
        make.make_pdf(lambda canvas: make.ruled(canvas, TABLE), lambda canvas: make.ruled(canvas, [TABLE[0], TABLE[2]])),
        "contract.pdf",
    )
    rows = [block for block in document.blocks if block.kind == "row"]
    assert [row.header for row in rows] == [True, False, False, False]
    assert {row.table for row in rows} == {1}


def test_a_table_without_rulings_keeps_its_rows() -> None:
    def draw(canvas: object) -> None:
        make.aligned(canvas, TABLE, columns=(70, 220, 400))
        make.write(canvas, WRAPPED, top=560)

    document = read_pdf(make.make_pdf(draw), "contract.pdf")
    assert of_kind(document, "row")[1] == "Bereikbaarheid | 80 % binnen 30 seconden | per maand"
    assert blocks(document)[-1] == " ".join(WRAPPED)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"Links regel {n} van de tekst in deze kolom" for n in range(8)]
    right = [f"Rechts regel {n} van de tekst in deze kolom" for n in range(8)]

    def draw(canvas: object) -> None:
        for n in range(8):  # row by row, as some producers write
            make.write(canvas, [left[n]], left=60, top=700 - 13 * n)
            make.write(canvas, [right[n]], left=320, top=700 - 13 * n)

    text = read_pdf(make.make_pdf(draw), "contract.pdf").text
    assert text.index("Links regel 7") < text.index("Rechts regel 0")


def test_entries_of_a_table_of_contents_are_no_headings() -> None:
    entries = [f"{n}. Onderwerp {n} {'.' * 60} {n + 1}" for n in range(1, 7)]
    document = read_lines("#Inhoud", *entries, "", "#1. Onderwerp 1", *WRAPPED)
    assert of_kind(document, "heading") == ["Inhoud", "1. Onderwerp 1"]


def test_the_outline_tells_headings() -> None:
    def draw(canvas: object) -> None:
        canvas.bookmarkPage("one")  # type: ignore[attr-defined]
        canvas.addOutlineEntry("Over het verlengen van de overeenkomst, steeds met een jaar.", "one", 0)  # type: ignore[attr-defined]
        make.write(canvas, ["Over het verlengen van de overeenkomst, steeds met een jaar.", "", *WRAPPED])

    assert len(of_kind(read_pdf(make.make_pdf(draw), "contract.pdf"), "heading")) == 1


def test_a_scanned_page_is_noted_and_not_readable() -> None:
    document = read_pdf(make.make_pdf(make.text(*WRAPPED), make.scan, lambda canvas: None), "contract.pdf")
    assert [page.readable for page in document.pages] == [True, False, True]
    assert [(note.kind, note.page) for note in document.notes] == [("unread", 2)]


def test_glyph_codes_for_text_are_noted_and_left_out() -> None:
    document = read_lines("(cid:12)(cid:7)(cid:33)(cid:4)(cid:18)(cid:99)")
    assert not document.text
    assert not document.pages[0].readable


def test_letters_drawn_apart_are_closed_up() -> None:
    def draw(canvas: object) -> None:
        canvas.drawString(70, 700, "O U T S O U R C I N G   A G R E E M E N T")  # type: ignore[attr-defined]

    document = read_pdf(make.make_pdf(draw), "contract.pdf")
    assert document.text == "OUTSOURCING AGREEMENT"
    assert [note.kind for note in document.notes] == ["repaired"]


def test_broken_ligatures_are_told_by_their_words() -> None:
    assert is_broken("informaton, obligatons and instructons of a fnancial insttuton")
    assert not is_broken("information, obligations and instructions of a financial institution")


def test_every_line_knows_its_place() -> None:
    document = read_lines(*WRAPPED)
    for line, printed in zip(document.lines, WRAPPED, strict=True):
        assert document.text[line.span.start : line.span.end] == printed
        assert line.box.left == pytest.approx(70, abs=2)
        assert line.box.bottom < line.box.top
    assert document.blocks[0].box is not None
    assert document.pages[0].height == pytest.approx(make.HEIGHT, abs=1)


def test_the_box_of_a_quote_is_found_again() -> None:
    data = make.make_pdf(make.text(*WRAPPED))
    document = read_pdf(data, "contract.pdf")
    start = document.text.index("customer")
    ((strip,),) = find_strips(data, document, [Span(start, start + len("customer"))])
    assert strip.page == 1
    assert 200 < strip.box.left < strip.box.right < 320


def test_a_turned_page_is_read_as_shown() -> None:
    def draw(canvas: object) -> None:
        canvas.setPageRotation(90)  # type: ignore[attr-defined]
        canvas.rotate(90)  # type: ignore[attr-defined]
        canvas.translate(0, -make.WIDTH)  # type: ignore[attr-defined]
        make.write(canvas, WRAPPED, top=500)

    document = read_pdf(make.make_pdf(draw), "contract.pdf")
    assert blocks(document) == [" ".join(WRAPPED)]
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx((make.WIDTH, make.HEIGHT), abs=1)
    assert document.lines[0].box.right - document.lines[0].box.left > 200


def test_a_suspect_file_is_read_apart_with_the_same_result() -> None:
    data = make.make_pdf(make.text(*WRAPPED), lambda canvas: make.ruled(canvas, TABLE))
    assert not is_suspect(data)
    assert read_apart(data, "contract.pdf") == read_pdf(data, "contract.pdf")


def test_a_form_that_draws_itself_is_stopped() -> None:
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 11>>"
    assert is_suspect(b"%PDF-1.7\n5 0 obj\n" + form + b"\nstream\n/F Do /F Do\nendstream")


def test_the_same_bytes_give_the_same_document() -> None:
    data = make.make_pdf(make.text(*WRAPPED), lambda canvas: make.ruled(canvas, TABLE))
    assert read_pdf(data, "contract.pdf") == read_pdf(data, "contract.pdf")


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("empty.pdf", b"", "an empty file"),
        ("letter.pdf", b"Dear sir, no PDF at all", "neither a PDF nor a DOCX file"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Word document"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n", "damaged"),
        ("locked.pdf", make.make_pdf(make.text("secret"), password="x"), "locked with a password"),
    ],
)
def test_files_that_cannot_be_read_say_so_on_one_line(tmp_path: Path, name: str, data: bytes, found: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=found) as caught:
        read(path)
    assert str(caught.value).startswith(f"{name}: ")
    assert "; " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read(tmp_path / "gone.pdf")


def test_the_format_is_told_from_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "contract.docx"
    path.write_bytes(make.make_pdf(make.text(*WRAPPED)))
    assert len(read(path).blocks) == 1

"""The marked copy of a PDF: what it adds, where each mark sits, and that the contract itself stays as it was."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import make_pdf as make
import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from analyzer import review
from analyzer.checklist import load_catalogue
from analyzer.readers.pdf import read_pdf
from analyzer.readers.pdf.boxes import find_strips
from analyzer.reports import ANNOTATORS, Marking, NotAnnotated
from analyzer.reports.digest import digest_review
from analyzer.reports.pdf.marks import find_marks
from analyzer.reports.pdf.printed import BROWSERS
from analyzer.types import Review, Span

FIXTURES = Path(__file__).parents[1] / "fixtures"
CONTRACTS = ("nl-waterschap-kcc.pdf", "en-retailer-bpo.pdf")
ENGLISH = (
    "#SERVICES AGREEMENT",
    "1.1 The Vendor answers calls and chats from the Customer’s consumers about orders and invoices.",
    "1.2 The Vendor shall use reasonable efforts to answer calls promptly.",
    "2.1 This Agreement starts on 1 March 2026 and runs for three years. Either party may terminate it by giving notice",
    "in good time.",
    "2.2 The Vendor’s liability is limited to € 50,000 per calendar year.",
)


def annotate(data: bytes, tmp_path: Path, **options: Any) -> tuple[Review, bytes]:
    path = tmp_path / "contract.pdf"
    path.write_bytes(data)
    reviewed = review(path, **options)
    return reviewed, ANNOTATORS["pdf"](reviewed, load_catalogue(reviewed.checklists), data, Marking())


def test_marks_have_the_date_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "contract.pdf"
    path.write_bytes((FIXTURES / CONTRACTS[1]).read_bytes())
    reviewed = review(path)
    catalogue = load_catalogue(reviewed.checklists)
    dated, undated = (
        ANNOTATORS["pdf"](reviewed, catalogue, path.read_bytes(), Marking(date=date)) for date in ("2026-03-01", None)
    )
    assert {mark["/M"] for _, mark in annotations(dated, "/Highlight")} == {"D:20260301000000Z"}
    assert not any("/M" in mark for _, mark in annotations(undated, "/Highlight"))


def page_texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def annotations(copy: bytes, kind: str) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(PdfReader(io.BytesIO(copy)).pages):
        for place in page.get("/Annots", ()):
            annotation = place.get_object()
            if annotation["/Subtype"] == kind:
                yield number, annotation


def letters_under(page: Any, quads: list[float]) -> str:
    """Return the letters whose middles lie in the quadrilaterals, white space apart."""
    text_page = page.get_textpage()
    found = []
    for index in range(text_page.count_chars()):
        left, bottom, right, top = text_page.get_charbox(index)
        x, y = (left + right) / 2, (bottom + top) / 2
        if any(quads[i] <= x <= quads[i + 2] and quads[i + 5] <= y <= quads[i + 1] for i in range(0, len(quads), 8)):
            found.append(text_page.get_text_range(index, 1))
    return bare("".join(found))


def bare(text: str) -> str:
    """Return the letters of a text without white, hyphens (which break words) and the bars between cells."""
    return "".join(text.translate({ord("-"): None, ord("|"): None, 0xFFFE: None, 0x02: None}).split())


@pytest.fixture(scope="module", params=CONTRACTS)
def copied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Review, bytes, bytes]:
    data = (FIXTURES / request.param).read_bytes()
    reviewed, copy = annotate(data, tmp_path_factory.mktemp("copy"))
    return reviewed, data, copy


class TestCopy:
    def test_keeps_every_byte_and_all_text_of_the_contract(self, copied: tuple[Review, bytes, bytes]) -> None:
        _, data, copy = copied
        assert copy.startswith(data)
        before, after = page_texts(data), page_texts(copy)
        assert len(after) > len(before)
        assert after[-len(before) :] == before

    def test_every_highlight_sits_on_the_words_of_its_quote(self, copied: tuple[Review, bytes, bytes]) -> None:
        reviewed, _, copy = copied
        pdf = pypdfium2.PdfDocument(copy)
        marks = {mark.id: mark for mark in find_marks(digest_review(reviewed, load_catalogue(reviewed.checklists)))}
        found: dict[tuple[str, int], str] = {}
        for page, annotation in annotations(copy, "/Highlight"):
            id, order, _ = annotation["/NM"].rsplit("-", 2)
            under = letters_under(pdf[page], [float(value) for value in annotation["/QuadPoints"]])
            found[id, int(order)] = found.get((id, int(order)), "") + under
        wanted = {
            (mark.id, order): bare(reviewed.document.text[span.start : span.end])
            for mark in marks.values()
            for order, span in enumerate(mark.spans)
        }
        assert len(wanted) > 50
        assert {place: sorted(words) for place, words in found.items()} == {
            place: sorted(words) for place, words in wanted.items()
        }

    def test_every_finding_is_told(self, copied: tuple[Review, bytes, bytes]) -> None:
        reviewed, data, copy = copied
        digest = digest_review(reviewed, load_catalogue(reviewed.checklists))
        cover = bare("".join(page_texts(copy)[: -len(page_texts(data))]))
        notes = {str(annotation["/Contents"]) for kind in ("/Highlight", "/Text") for _, annotation in annotations(copy, kind)}
        for entry in digest.entries:
            if entry.is_open:
                assert bare(entry.title) in cover
                assert any(note.startswith(f"{entry.number}. {entry.title}\n") and entry.ask in note for note in notes)
        assert bare(digest.headline) in cover

    def test_links_of_the_cover_lead_to_the_page_of_the_quote(self, copied: tuple[Review, bytes, bytes]) -> None:
        reviewed, _, copy = copied
        reader = PdfReader(io.BytesIO(copy))
        shift = len(reader.pages) - len(reviewed.document.pages)
        pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
        led = {pages[link["/Dest"][0].idnum] - shift + 1 for number, link in annotations(copy, "/Link") if number < shift}
        evidence = [item for finding in reviewed.findings for item in finding.evidence if item.span is not None]
        assert led
        assert led <= {item.page for item in evidence} | {
            item.page for fault in reviewed.document_findings for item in fault.evidence if item.page
        } | {element.evidence.page for finding in reviewed.findings for element in finding.elements if element.evidence}

    def test_the_outline_names_every_open_finding(self, copied: tuple[Review, bytes, bytes]) -> None:
        reviewed, _, copy = copied
        titles: list[str] = []

        def gather(items: list[Any]) -> None:
            for item in items:
                if isinstance(item, list):
                    gather(item)
                else:
                    titles.append(item.title)

        gather(PdfReader(io.BytesIO(copy)).outline)
        digest = digest_review(reviewed, load_catalogue(reviewed.checklists))
        assert digest.texts["report"] in titles
        for entry in digest.entries:
            assert not entry.is_open or any(title.endswith(entry.title) for title in titles)

    def test_pages_keep_the_numbers_they_are_cited_by(self, copied: tuple[Review, bytes, bytes]) -> None:
        reviewed, _, copy = copied
        labels = PdfReader(io.BytesIO(copy)).page_labels
        assert labels[-len(reviewed.document.pages) :] == [str(number + 1) for number in range(len(reviewed.document.pages))]


def test_the_same_contract_gives_the_same_copy(tmp_path: Path) -> None:
    data = make.make_pdf(make.text(*ENGLISH))
    assert annotate(data, tmp_path)[1] == annotate(data, tmp_path)[1]


def test_an_outline_notes_and_page_labels_of_the_contract_stay(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        make.write(canvas, ENGLISH)
        canvas.bookmarkPage("start")
        canvas.addOutlineEntry("Services agreement", "start")
        canvas.textAnnotation("Please check this one.", (50, 50, 70, 70))

    data = make.make_pdf(draw, make.text("Annex 1"))
    writer = PdfWriter(io.BytesIO(data))
    labels = ArrayObject([NumberObject(0), DictionaryObject({NameObject("/S"): NameObject("/A")})])
    writer.root_object[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): labels})
    buffer = io.BytesIO()
    writer.write(buffer)
    _, copy = annotate(buffer.getvalue(), tmp_path)
    reader = PdfReader(io.BytesIO(copy))
    assert [item.title for item in reader.outline if not isinstance(item, list)] == ["Services agreement", "Contract review"]
    assert "Please check this one." in {str(note["/Contents"]) for _, note in annotations(copy, "/Text")}
    assert reader.page_labels[-2:] == ["A", "B"]


def test_a_signed_contract_gets_marks_but_no_page(tmp_path: Path) -> None:
    """A page more would break the signature; marks behind the signed bytes leave it whole."""
    data = make.make_pdf(make.text(*ENGLISH))
    data += b"\n% a stand-in for a signature: /ByteRange [0 10 20 30]\n" + data[data.rindex(b"startxref") :]
    reviewed, copy = annotate(data, tmp_path)
    assert copy.startswith(data)
    assert page_texts(copy) == page_texts(data)
    assert "/Outlines" not in PdfReader(io.BytesIO(copy)).trailer["/Root"]
    (summary,) = [str(note["/Contents"]) for _, note in annotations(copy, "/Text")]
    assert "signed" in summary
    digest = digest_review(reviewed, load_catalogue(reviewed.checklists))
    assert all(entry.title in summary for entry in digest.entries if entry.is_open)
    assert list(annotations(copy, "/Highlight"))


def test_a_protected_pdf_is_refused_in_one_line(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("", ownerPassword="owner", canModify=0))
    make.write(canvas, ENGLISH)
    canvas.save()
    with pytest.raises(NotAnnotated, match=r"^contract.pdf: a PDF protected against changes; [^\n]+$"):
        annotate(buffer.getvalue(), tmp_path)


def test_a_pdf_protected_with_aes_is_called_protected_not_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf import _encryption
    from pypdf.errors import DependencyError

    def lacking(*_: object) -> bytes:
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(_encryption, "aes_cbc_encrypt", lacking)  # as where that library is not installed
    path = tmp_path / "contract.pdf"
    path.write_bytes(make.make_pdf(make.text(*ENGLISH)))
    reviewed = review(path)
    with pytest.raises(NotAnnotated, match=r"^contract.pdf: a PDF protected against changes; [^\n]+$"):
        ANNOTATORS["pdf"](reviewed, load_catalogue(reviewed.checklists), locked(path.read_bytes()), Marking())


def locked(data: bytes) -> bytes:
    """Return a PDF with an update that says it is encrypted with AES-256, as a word processor protects one with a password."""
    size = int(re.findall(rb"/Size (\d+)", data)[-1])
    before, root = (re.findall(pattern, data)[-1].decode() for pattern in (rb"startxref\s+(\d+)", rb"/Root (\d+ \d+ R)"))
    crypt = "/CF <</StdCF <</CFM /AESV3 /AuthEvent /DocOpen /Length 32>>>> /StmF /StdCF /StrF /StdCF /Length 256"
    lengths = (("O", 48), ("U", 48), ("OE", 32), ("UE", 32), ("Perms", 16))
    keys = " ".join(f"/{name} <{'ab' * length}>" for name, length in lengths)
    entry = f"{size} 0 obj\n<</Filter /Standard /V 5 /R 6 /P -1044 {crypt} {keys}>>\nendobj\n"
    table = f"xref\n{size} 1\n{len(data) + 1:010} 00000 n \n"
    ids = f"[<{'cd' * 16}> <{'cd' * 16}>]"
    trailer = f"trailer\n<</Size {size + 1} /Root {root} /Prev {before} /Encrypt {size} 0 R /ID {ids}>>\n"
    return data + f"\n{entry}{table}{trailer}startxref\n{len(data) + 1 + len(entry)}\n%%EOF\n".encode()


def test_letters_outside_the_standard_faces_do_not_stop_the_cover(tmp_path: Path) -> None:
    data = make.make_pdf(make.text(*ENGLISH))
    path = tmp_path / "Umowa Łódź Ωμέγα 合同.pdf"
    path.write_bytes(data)
    reviewed = review(path)
    copy = ANNOTATORS["pdf"](reviewed, load_catalogue(reviewed.checklists), data, Marking())
    assert "Umowa Lódz" in page_texts(copy)[0]


class TestStrips:
    def test_a_turned_page(self) -> None:
        def draw(canvas: Any) -> None:
            canvas.setPageRotation(90)
            canvas.rotate(90)
            canvas.translate(0, -make.WIDTH)
            make.write(canvas, ENGLISH, top=500)

        data = make.make_pdf(draw)
        document = read_pdf(data, "contract.pdf")
        start = document.text.index("reasonable efforts")
        ((strip,),) = find_strips(data, document, [Span(start, start + len("reasonable efforts"))])
        box = strip.own
        quads = [box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom]
        assert letters_under(pypdfium2.PdfDocument(data)[0], quads) == "reasonableefforts"
        assert strip.box.right - strip.box.left > strip.box.top - strip.box.bottom
        assert box.right - box.left < box.top - box.bottom

    def test_a_letter_that_was_changed_in_reading_moves_nothing(self) -> None:
        """As a Greek question mark becomes a semicolon: the rest of the line keeps its place."""
        data = make.make_pdf(make.text("1.1 The Vendor may end this agreement ; the Customer may end it too."))
        read = read_pdf(data, "contract.pdf")
        document = replace(read, text=read.text.replace(";", "!"))
        line = document.lines[0]
        start = document.text.index("the Customer")
        ((strip,),) = find_strips(data, document, [Span(start, start + len("the Customer"))])
        assert strip.box.left > line.box.left + 100
        assert strip.box.right < line.box.right - 50


class TestPrintedReport:
    """Of a contract that is no PDF, the HTML report is printed."""

    def test_looks_as_it_prints(self, tmp_path: Path) -> None:
        if not any(shutil.which(name) for name in BROWSERS):
            pytest.skip("no browser here")
        path = FIXTURES / "en-airline-call-centre.docx"
        reviewed = review(path, checklists=["gdpr-processor"])
        catalogue = load_catalogue(reviewed.checklists)
        printed = ANNOTATORS["pdf"](reviewed, catalogue, path.read_bytes(), Marking())
        assert digest_review(reviewed, catalogue).headline in " ".join("".join(page_texts(printed)).split())
        dates = re.findall(rb"/(?:Creation|Mod)Date \(D:([0-9]+)", printed)
        assert set(dates) == {b"20000101000000"}

    def test_without_a_browser_one_line_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shutil, "which", lambda _: None)
        path = FIXTURES / "en-airline-call-centre.docx"
        reviewed = review(path, checklists=["gdpr-processor"])
        with pytest.raises(NotAnnotated, match=r"^en-airline-call-centre.docx: .*a browser is needed; install Chromium[^\n]*$"):
            ANNOTATORS["pdf"](reviewed, load_catalogue(reviewed.checklists), path.read_bytes(), Marking())

"""The contracts that the benchmark reads, composed from a seed: the same bytes of text on every machine."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wording import RATE_TABLE, SLA_TABLE, TOPICS, WORDS

CHARACTERS = 2_850  # where a page stops taking clauses: about 3,200 then, headings and margins included
_SLOT = re.compile(r"\{(\w+)\}")


def compose(pages: int) -> Iterator[list[tuple[str, str]]]:
    """Yield pages as lists of (style, text): a Dutch body of two thirds, English annexes after it."""
    rng = random.Random(f"contract of {pages} pages")
    article = 0
    for page in range(pages):
        language = "nl" if page < pages * 2 / 3 else "en"
        blocks: list[tuple[str, str]] = []
        if page == 0:
            blocks.append(("title", "Overeenkomst uitbesteding klantcontact"))
        size = 0
        while size < CHARACTERS:
            article += 1
            heading = rng.choice(list(TOPICS[language]))
            blocks.append(("heading", f"{'Artikel' if language == 'nl' else 'Section'} {article}. {heading}"))
            for number in range(1, rng.randint(4, 6)):
                text = f"{article}.{number} {_clause(rng, language, heading)}"
                blocks.append(("clause", text))
                size += len(text)
                if size > CHARACTERS:
                    break
        yield blocks


def _clause(rng: random.Random, language: str, heading: str) -> str:
    sentences = TOPICS[language][heading].strip().split("\n")
    chosen = rng.sample(sentences, min(len(sentences), rng.randint(1, 3)))
    words = WORDS[language]
    filled = [_SLOT.sub(lambda slot: rng.choice(words[slot[1]].split("|")), sentence) for sentence in chosen]
    return " ".join(sentence[0].upper() + sentence[1:] for sentence in filled)


def make_pdf(path: Path, *, pages: int, with_tables: bool) -> None:
    """Write a PDF of at least ``pages`` pages with running headers; with tables, the SLA and the rates on two of them."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    # Embedded fonts, as word processors make them; the ones every PDF reader has built in are read a fifth faster.
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    pdfmetrics.registerFont(TTFont("Vera-Bold", "VeraBd.ttf"))
    styles = {
        "title": ParagraphStyle("title", fontName="Vera-Bold", fontSize=16, leading=20, spaceAfter=8),
        "heading": ParagraphStyle("heading", fontName="Vera-Bold", fontSize=10, leading=13, spaceBefore=8, spaceAfter=5),
        "clause": ParagraphStyle("clause", fontName="Vera", fontSize=8, leading=10, spaceAfter=5),
    }
    story: list[Any] = []
    for number, blocks in enumerate(compose(pages), 1):
        # A table takes the room of the page's last clauses, so that the number of pages stays the same.
        table = {pages // 3: SLA_TABLE, pages // 2: RATE_TABLE}.get(number) if with_tables else None
        story += [Paragraph(text, styles[style]) for style, text in (blocks[:-8] if table else blocks)]
        if table:
            story.append(_ruled(table))
        story.append(PageBreak())

    def furnish(canvas: Any, document: Any) -> None:
        canvas.setFont("Vera", 7)
        canvas.drawString(57, 815, "Overeenkomst uitbesteding klantcontact - vertrouwelijk")
        canvas.drawRightString(538, 25, f"Pagina {document.page}")

    document = SimpleDocTemplate(
        str(path), pagesize=A4, topMargin=48, bottomMargin=44, leftMargin=57, rightMargin=57, invariant=1
    )
    document.build(story, onFirstPage=furnish, onLaterPages=furnish)


def _ruled(rows: tuple[tuple[str, ...], ...]) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Table, TableStyle

    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), "Vera", 8)]
    return Table(rows, style=TableStyle(grid), colWidths=[170, 150, 110])


def make_docx(path: Path, *, pages: int) -> None:
    """Write a DOCX of the same text with heading and list styles, automatic numbering and the two tables."""
    import docx

    document = docx.Document()
    styles = {"title": "Title", "heading": "Heading 1", "clause": "List Number"}
    for number, blocks in enumerate(compose(pages), 1):
        for style, text in blocks:
            document.add_paragraph(text if style == "title" else text.split(" ", 1)[1], style=styles[style])
        rows = {pages // 3: SLA_TABLE, pages // 2: RATE_TABLE}.get(number)
        if rows:
            table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    document.save(str(path))

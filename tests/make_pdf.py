"""Make PDFs for the tests, with everything where the test says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Any], None]
WIDTH, HEIGHT = A4
LEFT = 70.0


def make_pdf(*pages: Draw, password: str | None = None) -> bytes:
    """Return a PDF with a page for each function, which draws it on a reportlab canvas."""
    buffer = BytesIO()
    encryption = StandardEncryption(password, canPrint=1) if password else None
    canvas = Canvas(buffer, pagesize=A4, encrypt=encryption, invariant=1)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Any, lines: Sequence[str], *, left: float = LEFT, top: float = 780, step: float = 13) -> None:
    """Write lines one below another; an empty one leaves white, one that begins with # is bold."""
    for i, line in enumerate(lines):
        bold = line.startswith("#")
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 10)
        if line:
            canvas.drawString(left, top - i * step, line.removeprefix("#"))


def text(*lines: str, left: float = LEFT, top: float = 780) -> Draw:
    """Return the drawing of a page that only has these lines."""
    return lambda canvas: write(canvas, lines, left=left, top=top)


def ruled(canvas: Any, rows: Sequence[Sequence[str]], *, left: float = LEFT, top: float = 700, width: float = 120) -> None:
    """Draw a table with ruling lines; a cell's lines are parted by newlines."""
    y = top
    for row in rows:
        height = 8 + 13 * max(cell.count("\n") + 1 for cell in row)
        for i, cell in enumerate(row):
            canvas.rect(left + i * width, y - height, width, height)
            for j, line in enumerate(cell.split("\n")):
                canvas.drawString(left + i * width + 4, y - 13 - 13 * j, line)
        y -= height


def aligned(canvas: Any, rows: Sequence[Sequence[str]], *, columns: Sequence[float], top: float = 700, step: float = 20) -> None:
    """Write a table without ruling lines; a cell's lines are parted by newlines."""
    y = top
    for row in rows:
        for x, cell in zip(columns, row, strict=True):
            for j, line in enumerate(cell.split("\n")):
                canvas.drawString(x, y - 12 * j, line)
        y -= step + 12 * max(cell.count("\n") for cell in row)


def scan(canvas: Any) -> None:
    """Draw a page that is only a picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, WIDTH, HEIGHT)

"""The XML names of a Word file that the reader looks for."""

from __future__ import annotations

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"

# ISO strict files carry the same names in other namespaces.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONSHIP.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH.encode(),
}


def word(name: str) -> str:
    """Return a name in the namespace of Word, as lxml writes it.

    >>> word("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{WORD}}}{name}"


BODY = word("body")
PARAGRAPH = word("p")
PARAGRAPH_PROPERTIES = word("pPr")
RUN = word("r")
RUN_PROPERTIES = word("rPr")
TEXT = word("t")
DELETED_TEXT = word("delText")
TAB = word("tab")
BREAK = word("br")
SECTION = word("sectPr")
STYLE = word("style")
PARAGRAPH_STYLE = word("pStyle")
RUN_STYLE = word("rStyle")
NUMBERING = word("numPr")
NUMBERING_ID = word("numId")
NUMBERING_LEVEL = word("ilvl")
OUTLINE_LEVEL = word("outlineLvl")
BOLD = word("b")
HIDDEN = word("vanish")
PAGE_BREAK_BEFORE = word("pageBreakBefore")
RENDERED_BREAK = word("lastRenderedPageBreak")
TABLE = word("tbl")
ROW = word("tr")
ROW_PROPERTIES = word("trPr")
CELL = word("tc")
CELL_PROPERTIES = word("tcPr")
INSERTED = word("ins")
DELETED = word("del")
MOVED_HERE = word("moveTo")
MOVED_AWAY = word("moveFrom")
CONTROL = word("sdt")
CONTROL_PROPERTIES = word("sdtPr")
TEXT_BOX = word("txbxContent")
ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE = f"{{{COMPATIBILITY}}}Choice"
FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
VALUE = word("val")
ID = word("id")
TYPE = word("type")
AUTHOR = word("author")
DATE = word("date")
RELATIONSHIP_ID = f"{{{RELATIONSHIP}}}id"

_OFF = frozenset(("0", "false", "off"))


def is_on(value: str | None) -> bool:
    """Tell whether a switch such as ``<w:b/>`` is on; without a value it is.

    >>> is_on(None), is_on("1"), is_on("false")
    (True, True, False)
    """
    return value is None or value not in _OFF

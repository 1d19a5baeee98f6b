"""The PDFium calls that are made for every line or path, bound to cost a third of what the general bindings cost.

The handle of a text page and the places to write to are arguments made once (`argument`), so that nothing is converted per
call: on a page of 40 lines conversion would take a quarter of the whole reader's time. The handles of single objects are
plain addresses, because each is used once or twice.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable
from ctypes import c_double, c_int, c_ulong, c_void_p
from typing import Any, Literal, NewType

import pypdfium2.raw as pdfium

Argument = NewType("Argument", object)  # a pointer as C takes it; a plain integer in its place would crash


def address(thing: Any) -> int:
    """Return the address of a PDFium function, handle, structure or buffer."""
    return ctypes.cast(thing, c_void_p).value or 0


def argument(thing: Any) -> Argument:
    """Return a PDFium handle, structure or buffer as an argument for any of the calls below."""
    return Argument(c_void_p.from_param(address(thing)))


def _bound(function: Any, result: Any, *kinds: Any) -> Callable[..., Any]:
    """Bind a function; without ``kinds`` its arguments are passed as they are: `argument` and integers of C's int.

    The interpreter's lock is kept (PYFUNCTYPE): giving it up and taking it again is no small part of so short a call.
    """
    bound: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *kinds)(address(function))
    return bound


class Numbers:
    """Room for numbers that PDFium writes: doubles ("d"), floats ("f") or integers ("i"); ``at`` are their places."""

    def __init__(self, kind: Literal["d", "f", "i"], count: int) -> None:
        self.values: array[Any] = array(kind, [0] * count)
        start, _ = self.values.buffer_info()
        self.at = tuple(c_void_p.from_param(start + i * self.values.itemsize) for i in range(count))


class Text:
    """Room for a text that PDFium writes: its place and its size in bytes."""

    def __init__(self, size: int) -> None:
        self._buffer = ctypes.create_string_buffer(size)
        self.at = argument(self._buffer)
        self.size = c_ulong.from_param(size)

    @property
    def value(self) -> bytes:
        return self._buffer.value


# Of a text page: all take its handle as `argument` gives it, then characters' indexes and places to write to.
count_characters = _bound(pdfium.FPDFText_CountChars, c_int)
get_text = _bound(pdfium.FPDFText_GetText, c_int)
get_character_index = _bound(pdfium.FPDFText_GetCharIndexFromTextIndex, c_int)
count_rects = _bound(pdfium.FPDFText_CountRects, c_int)
get_rect = _bound(pdfium.FPDFText_GetRect, c_int)
get_char_box = _bound(pdfium.FPDFText_GetCharBox, c_int)
get_origin = _bound(pdfium.FPDFText_GetCharOrigin, c_int)
get_font_size = _bound(pdfium.FPDFText_GetFontSize, c_double)
get_font_weight = _bound(pdfium.FPDFText_GetFontWeight, c_int)
get_font = _bound(pdfium.FPDFText_GetFontInfo, c_ulong)
get_loose_box = _bound(pdfium.FPDFText_GetLooseCharBox, c_int)
get_text_object = _bound(pdfium.FPDFText_GetTextObject, c_void_p)
get_text_matrix = _bound(pdfium.FPDFText_GetMatrix, c_int)

# Of a page and its objects: the page's handle as `argument` gives it, an object's as its address.
count_objects = _bound(pdfium.FPDFPage_CountObjects, c_int)
get_object = _bound(pdfium.FPDFPage_GetObject, c_void_p)
get_type = _bound(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
get_bounds = _bound(pdfium.FPDFPageObj_GetBounds, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
get_matrix = _bound(pdfium.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
count_form_objects = _bound(pdfium.FPDFFormObj_CountObjects, c_int, c_void_p)
get_form_object = _bound(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
count_segments = _bound(pdfium.FPDFPath_CountSegments, c_int, c_void_p)
get_segment = _bound(pdfium.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
get_point = _bound(pdfium.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
get_segment_type = _bound(pdfium.FPDFPathSegment_GetType, c_int, c_void_p)
get_segment_close = _bound(pdfium.FPDFPathSegment_GetClose, c_int, c_void_p)

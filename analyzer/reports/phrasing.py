"""The words of the reports that are no HTML, in Dutch and English; `texts` has those that all reports share."""

from __future__ import annotations

from collections.abc import Mapping

from ..types import Language

_ENGLISH: Mapping[str, str] = {
    "cover_hint": "Choose a line to go to the words in the contract, which are marked there in the colour of the verdict. "
    "Open a mark to read the advice.",
    "other_flags": "Also asks for attention",
    "met_list": "In order",
    "not_applicable_list": "Not applicable here",
    "nowhere": "nowhere",
    "pages_as_printed": "Pages are those of the contract, without these.",
    "signed": "This contract is signed, so nothing was added to it but marks.",
    "continued": "continued",
}
_DUTCH: Mapping[str, str] = {
    "cover_hint": "Kies een regel om naar de woorden in het contract te gaan; die zijn daar gemarkeerd in de kleur van het "
    "oordeel. Open een markering om het advies te lezen.",
    "other_flags": "Vraagt ook aandacht",
    "met_list": "In orde",
    "not_applicable_list": "Hier niet van toepassing",
    "nowhere": "nergens",
    "pages_as_printed": "Paginanummers zijn die van het contract, zonder deze bladen.",
    "signed": "Dit contract is ondertekend; daarom zijn er alleen markeringen aan toegevoegd.",
    "continued": "vervolg",
}

PHRASES: Mapping[Language, Mapping[str, str]] = {"en": _ENGLISH, "nl": _DUTCH}

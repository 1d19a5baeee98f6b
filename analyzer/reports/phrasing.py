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
    "number": "No.",
    "requirements": "Requirements",
    "matter": "What is the matter",
    "quote": "What the contract says",
    "value": "Stated values",
    "id": "Name in the checklist",
    "kind_of_fault": "Fault",
    "links_hint": "Links lead to {report}, which must lie in the same folder (made with --format html).",
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
    "number": "Nr.",
    "requirements": "Eisen",
    "matter": "Wat er aan de hand is",
    "quote": "Wat het contract zegt",
    "value": "Genoemde waarden",
    "id": "Naam in de checklist",
    "kind_of_fault": "Fout",
    "links_hint": "Koppelingen leiden naar {report}, dat in dezelfde map moet staan (gemaakt met --format html).",
}

# A sign for each verdict, where there is room for one letter only.
SIGNS: Mapping[str, str] = {"missing": "✗", "vague": "~", "deviates": "≠", "unreadable": "?", "met": "✓", "not-applicable": "–"}

PHRASES: Mapping[Language, Mapping[str, str]] = {"en": _ENGLISH, "nl": _DUTCH}

"""Standards and certificates: ISO/IEC 27001:2022, NEN 7510, SOC 2 Type II, PCI DSS, COPC."""

from __future__ import annotations

import re

from ..types import Fact
from .named import find_named
from .passage import Passage

_ISO = re.compile(r"iso(?:[ /-](?:iec|en|dis|ts))*[ -]?(?:norm |standard )?[0-9]{3,5}(?:[-:][0-9]{1,4})*(?: ?[:+][a-z]?[0-9:]+)*")
_NEN = re.compile(r"nen(?:[ -](?:en|iso|iec))*(?:[ /-](?:iec))?[ -]?[0-9]{3,5}(?:[-:][0-9]{1,4})*(?:\+[a-z0-9:]+)?")
_SOC = re.compile(r"soc[ -]?[123](?:[ ,-]*\(?type[ -](?:ii|i|2|1)\)?)?")
_AUDIT = re.compile(r"(?:ssae|isae|sas)(?: no\.?)?[ -]?[0-9]{2,5}(?:[ ,-]+\(?type[ -](?:ii|i|2|1)\)?)?")
_NIST = re.compile(
    r"nist(?: (?:sp|special publication|csf|cybersecurity framework))?(?:[ -]?800-[0-9]{2,3}[a-z]?)?(?: rev\.? ?[0-9])?"
)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_NAMES: dict[str, tuple[re.Pattern[str], str]] = {
    "iso": (_ISO, ""),
    "nen": (_NEN, ""),
    "soc": (_SOC, ""),
    "ssae": (_AUDIT, ""),
    "isae": (_AUDIT, ""),
    "sas": (_AUDIT, ""),
    "nist": (_NIST, ""),
    "pci": (_words(r"pci[ -]?dss(?: (?:v|version |versie )?[0-9.]*[0-9])?"), ""),
    "payment": (_words(r"payment card industry data security standards?(?: \(pci[ -]dss\))?"), "PCI DSS"),
    "cobit": (_words(r"cobit(?: [0-9]+)?"), ""),
    "bio": (_words(r"bio2?"), "BIO"),
    "baseline": (_words(r"baseline informatiebeveiliging overheid(?: \(bio\))?"), "BIO"),
    "hitrust": (_words(r"hitrust(?: csf)?"), ""),
    "owasp": (_words(r"owasp(?: (?:top[ -](?:10|ten)|asvs))?"), ""),
    "cyber": (_words(r"cyber essentials(?: plus)?"), ""),
    "copc": (_words(r"copc(?:[ -](?:cx|2000))?(?: standard)?"), ""),
    "itil": (_words(r"itil(?:[ -]?v?[34])?"), ""),
    "tisax": (_words(r"tisax"), ""),
    "csa": (_words(r"csa star"), ""),
    "iec": (_words(r"iec[ -][0-9]{4,5}(?:[-:][0-9]{1,4})*"), ""),
    "en": (_words(r"en[ -](?:iso[ -])?(?:15838|301 ?549|50600|50001|18295)(?:[-:][0-9]{1,4})?"), ""),
    "bs": (_words(r"bs[ -][0-9]{4,5}(?::[0-9]{4})?"), ""),
    "wcag": (_words(r"wcag(?: [0-9.]*[0-9])?(?:[ ,-]*(?:niveau |level )?a{1,3}\b)?"), ""),
    "fips": (_words(r"fips[ -]?[0-9]{3}(?:-[0-9])?"), ""),
    "fedramp": (_words(r"fedramp(?: (?:high|moderate|low))?"), ""),
    "norea": (_words(r"norea"), ""),
    "cis": (_words(r"cis (?:controls|benchmarks?)"), ""),
}
_CAPITALS = frozenset(("bio", "en", "bs", "sas", "csa", "cis", "soc"))


def find_standards(passage: Passage) -> list[Fact]:
    """Find norms and certificates by name, with number, year and type as written.

    >>> from .passage import read_passage
    >>> [f.value for f in find_standards(read_passage("ISO/IEC 27001:2022 and SOC 2 Type II"))]
    ['ISO/IEC 27001:2022', 'SOC 2 Type II']
    """
    return find_named(passage, "standard", "standard", _NAMES, _CAPITALS)

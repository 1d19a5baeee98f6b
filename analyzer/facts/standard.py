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


_NAMES: dict[str, tuple[re.Pattern[str], str]] = {
    "iso": (_ISO, ""),
    "nen": (_NEN, ""),
    "soc": (_SOC, ""),
    "ssae": (_AUDIT, ""),
    "isae": (_AUDIT, ""),
    "sas": (_AUDIT, ""),
    "nist": (_NIST, ""),
    "pci": (re.compile(r"pci[ -]?dss(?: (?:v|version |versie )?[0-9.]*[0-9])?"), ""),
    "payment": (re.compile(r"payment card industry data security standards?(?: \(pci[ -]dss\))?"), "PCI DSS"),
    "cobit": (re.compile(r"cobit(?: [0-9]+)?"), ""),
    "bio": (re.compile(r"bio2?"), "BIO"),
    "baseline": (re.compile(r"baseline informatiebeveiliging overheid(?: \(bio\))?"), "BIO"),
    "hitrust": (re.compile(r"hitrust(?: csf)?"), ""),
    "owasp": (re.compile(r"owasp(?: (?:top[ -](?:10|ten)|asvs))?"), ""),
    "cyber": (re.compile(r"cyber essentials(?: plus)?"), ""),
    "copc": (re.compile(r"copc(?:[ -](?:cx|2000))?(?: standard)?"), ""),
    "itil": (re.compile(r"itil(?:[ -]?v?[34])?"), ""),
    "tisax": (re.compile(r"tisax"), ""),
    "csa": (re.compile(r"csa star"), ""),
    "iec": (re.compile(r"iec[ -][0-9]{4,5}(?:[-:][0-9]{1,4})*"), ""),
    "en": (re.compile(r"en[ -](?:iso[ -])?(?:15838|301 ?549|50600|50001|18295)(?:[-:][0-9]{1,4})?"), ""),
    "bs": (re.compile(r"bs[ -][0-9]{4,5}(?::[0-9]{4})?"), ""),
    "wcag": (re.compile(r"wcag(?: [0-9.]*[0-9])?(?:[ ,-]*(?:niveau |level )?a{1,3}\b)?"), ""),
    "fips": (re.compile(r"fips[ -]?[0-9]{3}(?:-[0-9])?"), ""),
    "fedramp": (re.compile(r"fedramp(?: (?:high|moderate|low))?"), ""),
    "norea": (re.compile(r"norea"), ""),
    "cis": (re.compile(r"cis (?:controls|benchmarks?)"), ""),
}
_CAPITALS = frozenset(("bio", "en", "bs", "sas", "csa", "cis", "soc"))


def find_standards(passage: Passage) -> list[Fact]:
    """Find norms and certificates by name, with number, year and type as written.

    >>> from .passage import read_passage
    >>> [f.value for f in find_standards(read_passage("ISO/IEC 27001:2022 and SOC 2 Type II"))]
    ['ISO/IEC 27001:2022', 'SOC 2 Type II']
    """
    return find_named(passage, "standard", "standard", _NAMES, _CAPITALS)

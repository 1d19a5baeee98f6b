"""Which party is the vendor: from the name it carries in the text, else from who provides and who pays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..language import fold
from ..types import Role

_CUSTOMER = re.compile(
    r"opdrachtge[ve]|klant|afnemer|\bclients?\b|customer|controller|verwerkingsverantwoordelijk|licensee|licentienemer"
    r"|purchaser|service recipient|\bbuyer|\bkoper"
    r"|subscriber|\bgebruiker(?!svoorwaarden)|contracting authority|\bbank\b|verzekeraar|waterschap|gemeente|ministerie"
    r"|\bstaat\b|airline|hospital"
    r"|uitbesteder|besteller|huurder|\bu\b|\buw\b|\bje\b|\bjij\b|\bjullie\b|\byou\b|verantwoordelijke|\bpayor\b|lessee"
    r"|\bauthority\b"
)
_VENDOR = re.compile(
    r"leverancier|opdrachtnem|dienstverlen|verwerker|bewerker|supplier|provider|contractor|processor|licensor"
    r"|licentiegever|consultant"
    r"|\bbureau\b|vendor|seller|verkoper|aannemer|call ?cent|\bhost|uitvoerder|servicer|outsourcer|aanbieder|freelancer"
    r"|\bwij\b|\bons\b"
    r"|\bonze\b|\bwe\b|\bus\b|\bour\b|adviseur|\bagency\b|maker|integrator|business associate|\blessor\b|manufacturer"
)
_PROVIDES = (
    r"(?:provide|perform|deliver|supply|suppl|invoice|maintain|render|host|support|levert|leveren|verricht|verleent"
    r"|verzorgt|factureert|factureren|draagt .{0,40}zorg|staat in voor|behandelt|beantwoordt|rapporteert|zet .{0,40} in\b"
    r"|onderhoudt|voert .{0,30} uit|biedt (?!.{0,60}(?:consumenten|klanten|afnemers|abonnees))|installeert"
    r"|stelt .{0,40} ter beschikking|verschaft|beheert|bouwt|bemant|treft .{0,40}maatregelen|verhelpt|herstelt)"
)
_RECEIVES = (
    r"(?:pay|reimburse|order|purchase|engage|retain|betaalt|betalen|bestelt|verstrekt .{0,30}opdracht"
    r"|is .{0,60}verschuldigd|wenst .{0,80}(?:uit te besteden|te doen|over te dragen)|besteedt .{0,80}uit"
    r"|geeft .{0,30}opdracht|neemt .{0,30} af)"
)
# "Acme acts as processor", "Acme is de opdrachtnemer": the sentence says outright which side a party is on.
_SAID = (
    r"(?:is|als|as|zijnde|the|de) (?:de |het |een |the |a |an |zelfstandig |enige |data )?"
    r"(?P<role>verwerkingsverantwoordelijke|verwerker|bewerker|controller|processor|opdrachtge[ve]\w+|opdrachtne\w+|leverancier"
    r"|afnemer|dienstverlener|supplier|customer|service provider|contractor)\b(?! van\b| of\b)"
)
# Who answers for the personal data says which side it is on more surely than any verb.
_CAPACITY = (
    r"(?: (?:is|geldt|treedt(?: hierbij)? op|handelt|fungeert|kwalificeert|wordt aangemerkt|shall be|acts|qualifies))?"
    r"(?: (?:als|as))?(?: (?:de|the|a|an|een))? "
)
_CAPACITIES = {
    r"(?:verwerkingsverantwoordelijke|verantwoordelijke|(?:data )?controller)\b": -5,
    r"(?:(?:sub)?verwerker|bewerker|(?:data )?processor)\b": 5,
}
_DUTY = (
    r"(?: (?:shall|will|agrees to|must|is obligated to|undertakes to|zal|dient|moet|verplicht zich))?"
    r"(?: (?:also|promptly|then|in addition))?"
)


FIRST_PERSON = frozenset({"we", "us", "our", "wij", "ons", "onze"})
SECOND_PERSON = frozenset({"you", "your", "u", "uw", "je", "jij", "jouw", "jullie"})


def role_of_name(name: str) -> Role | None:
    """Return the side that a name such as "Opdrachtgever" or "Supplier" tells, None where it tells none.

    >>> role_of_name("Opdrachtgeefster"), role_of_name("Service Provider"), role_of_name("Kubient")
    ('customer', 'vendor', None)
    """
    folded = fold(name)
    vendor, customer = _VENDOR.search(folded), _CUSTOMER.search(folded)
    if vendor and customer:
        return "vendor" if vendor.start() > customer.start() and vendor.group() != "host" else "customer"
    return "vendor" if vendor else "customer" if customer else None


def role_as_said(text: str, aliases: Sequence[str]) -> Role | None:
    """Return the side that the text says outright a party is on, None where it does not or says both.

    >>> role_as_said("Acme treedt op als verwerker. Foo is verwerkingsverantwoordelijke.", ["Foo"])
    'customer'
    """
    group = "|".join(re.escape(fold(alias)) for alias in sorted(aliases, key=len, reverse=True) if len(alias) > 1)
    if not group:
        return None
    sides: Counter[Role | None] = Counter()
    for match in re.finditer(rf"\b(?:{group}) (?:(?!niet |not |en |and |or |of )[^\s.;,:]+ ){{0,3}}?{_SAID}", fold(text)):
        sides[role_of_name(match["role"])] += 1
    ranked = sides.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1]) else None


def score_conduct(text: str, aliases: Sequence[Sequence[str]]) -> list[int]:
    """Count for each party how often it provides less how often it pays or orders; above zero points to the vendor.

    >>> score_conduct("Acme shall provide the Services. Foo shall pay Acme.", [["Acme"], ["Foo"]])
    [2, -1]
    >>> score_conduct("Acme geldt als verwerker. Foo is verwerkingsverantwoordelijke.", [["Acme"], ["Foo"]])
    [5, -5]
    """
    names = {fold(alias): index for index, group in enumerate(aliases) for alias in group if len(alias) > 1}
    if not names:
        return [0] * len(aliases)
    folded = fold(text)
    group = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    counts: Counter[int] = Counter()
    for match in re.finditer(rf"\b(?P<name>{group})\b{_DUTY} (?P<verb>{_PROVIDES}|{_RECEIVES})", folded):
        counts[names[match["name"]]] += 1 if re.match(_PROVIDES, match["verb"]) else -1
    for match in re.finditer(rf"(?:[,;:.]|\bdan) (?P<verb>{_PROVIDES}|{_RECEIVES}) (?P<name>{group})\b", folded):
        counts[names[match["name"]]] += 1 if re.match(_PROVIDES, match["verb"]) else -1
    for match in re.finditer(
        rf"\b(?:pay|paid to|payable to|provided by|performed by|fees of|betaald aan) (?P<name>{group})\b", folded
    ):
        counts[names[match["name"]]] += 1
    for match in re.finditer(
        rf"\b(?:paid by|payable by|provided to|services to|ordered by|betaald door) (?P<name>{group})\b", folded
    ):
        counts[names[match["name"]]] -= 1
    for match in re.finditer(
        rf"\b(?:instructions? of|instructies? van|in opdracht van)(?: the| de| het)? (?P<name>{group})\b", folded
    ):
        counts[names[match["name"]]] -= 1
    for capacity, weight in _CAPACITIES.items():
        for match in re.finditer(rf"\b(?P<name>{group}){_CAPACITY}{capacity}", folded):
            counts[names[match["name"]]] += weight
    return [counts[index] for index in range(len(aliases))]

"""What kind of heading a block is: of an annex, of the parties, run in with its text, or in capitals only."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANNEX = re.compile(
    r"""\s*[\[“"]?(?P<word>(?i:(?:call-?off\s|joint\s|framework\s|order\s)?schedule|annex(?:ure)?|appendix|exhibit|attachment|bijlage|aanhangsel
    |allonge|addendum|enclosure|deel|part|module))
    \s+(?:(?i:no\.?|nr\.?|nummer)\s*)?(?P<id>\d{1,2}(?:[.-]?\d{1,2}){0,2}[A-Za-z]?|[IVX]{1,6}|[A-Z](?:[.-]?\d{1,2})?)
    (?P<rest>(?=[\s:.,–—(\[\]”"|-]|$).*)""",
    re.X | re.S,
)
_INNER = frozenset({"deel", "part"})
_RUNNING = re.compile(r"[\s\]”\"]*(?:$|[:.–—|(\[-]|(?i:to|bij|behorende|van|of|from)\b|[A-ZÀ-Ý“\"'‘])")
_STANDALONE = re.compile(
    r"(?i)\s*(?:(?:deel|part)\s+\w+\s*[:.–-]\s*)?(?P<name>verwerkersovereenkomst|sub-?verwerkersovereenkomst"
    r"|data processing (?:agreement|addendum|terms)|"
    r"service level agreement|dienstenniveauovereenkomst|standard contractual clauses|business associate agreement|"
    r"(?:annex|bijlage|appendix|schedule|exhibit)(?=\s*[:–-]\s*[A-Z])|[a-z]+-?bijlage|"
    r"(?:[a-z]+ ){1,4}(?:schedule|annex)|(?:annex|bijlage|appendix|schedule) (?!bij\b|to\b|van\b|of\b)[a-z]{3,}(?: [a-z]+){0,4})"
    r"\s*(?:\([^)]{1,30}\)|[:–-]\s*[A-Z].{2,60})?\s*$"
)
PARTIES = re.compile(
    r"(?i)\s*(?:(?:de |the )?(?:ondergetekenden?|partijen|parties|undersigned|contracting parties"
    r"|contractpartijen)\b[ :.]*(?:bij.{0,40})?$"
    r"|between:?$|tussen:?$|(?:wie zijn|who (?:we )?are).{0,40}\??$)"
)
RECITALS = re.compile(
    r"(?i)\s*(?:(?:[A-Z\d][.)]\s+)?(?:whereas\b|recitals?\b|background\b|preamble\b|considerans\b|preambule\b|achtergrond\b)"
    r"|(?:partijen\s+)?(?:overwegend|overweging|in aanmerking nemend|nemen in aanmerking|waarom (?:wij|we|deze))"
    r"|the parties (?:wish|desire))"
)
AGREED = re.compile(
    r"(?i)(?:komen?(?: het volgende| als volgt)? overeen|overeengekomen als volgt|overeen als volgt|zijn (?:als volgt "
    r"|het volgende )?overeengekomen|"
    r"agree(?:s|d)?,? as follows|now,? therefore|it is (?:hereby )?agreed|hereby agree|spreken (?:het volgende )?af"
    r"|terms and conditions hereof)"
)
PARTY = re.compile(
    r"(?i)\b(?:hierna|gevestigd (?:te|aan|in)|registered (?:office|in|under|at)|a company|incorporated"
    r"|principal (?:place|office)|ingeschreven|"
    r"handelsregister|kvk|rechtsgeldig vertegenwoordigd|corporation|in dit contract: |organi[sz]ed under|existing under"
    r"|hereinafter|"
    r"statutair|besloten vennootschap|limited liability)\b|\((?:the |de |het )?[“\"']"
)
SIGNATURE = re.compile(
    r"(?i)\s*(?:in witness where ?of|aldus (?:overeengekomen|opgemaakt|ondertekend|getekend|in (?:twee|drie)voud)|"
    r"(?:voor akkoord|ondertekening|handtekeningen?|signatures?|signature page|execution)\b[ :.]*$"
    r"|signed (?:for and on behalf|by the parties)|"
    r"getekend (?:te|in)\b|ondertekend te\b)"
)
TITLE = re.compile(r"(?i)agreement|overeenkomst|voorwaarden|\bterms\b|\bcontract\b|policy|\bsla\b|addendum|conditions")
SIGNED = re.compile(r"(?i)\s*(?:by|name|naam|title|date|datum|functie|signature|handtekening|namens|its)\s*:|.*/s/|.*_{6}")
NO_HEADING = re.compile(
    r"\s*(?:[“\"„][^”\"]{1,60}[”\"]\s+(?:means|shall mean|betekent)|\*{2,}|(?:and|en|en/of|or|of)\s*$|\[?page\b|pagina \d)", re.I
)
_SENTENCE_WORD = re.compile(
    r"(?i)\b(?:shall|will|must|may|is|are|has|have|means|agrees?|zal|zullen|is|zijn|mag|mogen|moet|moeten|kan|kunnen"
    r"|heeft|hebben|wordt|worden|"
    r"verricht|levert|draagt|dient|dienen|betekent|geldt|gelden)\b"
)
_BRACKETED = re.compile(r"[(\[](?P<title>[A-ZÀ-Ý][^()\[\]\n]{2,70})[)\]]\s+(?=[A-ZÀ-Ý“\"])")
_RUN_IN = re.compile(
    r"(?P<title>[A-ZÀ-Ý“\"][^.:\n]{1,78}?)\s?(?:(?P<dot>[.:])(?:[–—-]+)?(?=\s+[\[(“\"A-ZÀ-Ý])|\s+[–—]\s+(?=[A-ZÀ-Ý]))"
)
_ARTICLES = frozenset("the de het een a an this dit deze if indien als each in on for note where such any all no to".split())
_LOWER = re.compile(r"[a-zß-ÿ]")
_UPPER = re.compile(r"[A-ZÀ-Ý]")
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class AnnexHeading:
    """The name of an annex as printed ("Annex 1"), its title, and whether it is a part of a larger one ("Part A")."""

    name: str
    title: str
    inner: bool


def read_annex_heading(text: str, *, headed: bool) -> AnnexHeading | None:
    """Read the heading of an annex; ``headed`` says that the reader saw a heading, which may then be longer.

    >>> read_annex_heading("Bijlage 2 – Service levels", headed=False).name
    'Bijlage 2'
    >>> read_annex_heading("Schedule 4 governs the handling of personal data.", headed=False) is None
    True
    """
    if len(text) > (240 if headed else 130):
        return None
    match = _ANNEX.match(text)
    if match is None:
        return None
    rest = match["rest"].strip()
    if not _RUNNING.match(rest) or _is_sentence(rest) or (not headed and (rest[:1].islower() or rest.endswith("."))):
        return None
    name = " ".join(f"{match['word']} {match['id']}".split())
    inner = match["word"].lower() in _INNER
    if inner and not headed and rest and rest[0] not in ":.–—-(":
        return None
    title = "" if re.match(r"(?i)(?:to|bij|behorende|of|van|from)\b", rest) else rest.strip(' :.–—-|[]”"')
    return AnnexHeading(name, title, inner)


def _is_sentence(rest: str) -> bool:
    return (
        rest.endswith((",", ";"))
        or (rest.endswith(".") and len(rest) > 40)
        or (len(rest) > 60 and bool(_SENTENCE_WORD.search(rest)))
    )


def read_standalone(text: str) -> str | None:
    """Return the name of an agreement or annex attached without a number ("Verwerkersovereenkomst"), None when it is none.

    >>> read_standalone("DATA PROCESSING AGREEMENT"), read_standalone("Verwerkersovereenkomst sluiten")
    ('DATA PROCESSING AGREEMENT', None)
    >>> read_standalone("SLA-bijlage"), read_standalone("Service Level Schedule"), read_standalone("Scheduled Payment")
    ('SLA-bijlage', 'Service Level Schedule', None)
    """
    match = _STANDALONE.match(text) if len(text) < 90 else None
    return match["name"].strip() if match else None


def is_section(name: str, *, of: str) -> bool:
    """Tell whether a schedule that bears a name alone is a section of the numbered one that it stands in.

    >>> is_section("Pricing Schedule", of="Schedule A"), is_section("Pricing Schedule", of="body")
    (True, False)
    """
    return name.lower().endswith((" schedule", " annex")) and read_annex_heading(of, headed=True) is not None


def is_capitals(text: str) -> bool:
    """Tell whether a short line is in capitals only, as a heading is; names of companies and blanks are not.

    >>> is_capitals("GENERAL PROVISIONS"), is_capitals("ACME B.V."), is_capitals("Fees")
    (True, False, False)
    """
    stripped = text.strip()
    if not 4 <= len(stripped) <= 90 or _LOWER.search(stripped) or stripped[-1] in ".,;_/|" or "  " in stripped or "_" in stripped:
        return False
    letters = len(_UPPER.findall(stripped))
    return letters >= 4 and letters >= 0.6 * len(stripped.replace(" ", ""))


def run_in_heading(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the heading that a numbered paragraph begins with, and the offset where its text begins.

    >>> run_in_heading("Liability. The Supplier is liable.", 0, 34)
    ('Liability', 10)
    >>> run_in_heading("The Supplier shall pay. It pays monthly.", 0, 40) is None
    True
    """
    bracketed = _BRACKETED.match(text, start, min(end, start + 90))
    if bracketed:
        return bracketed["title"], bracketed.end()
    match = _RUN_IN.match(text, start, min(end, start + 90))
    if match is None:
        return None
    title = match["title"].strip(' “”"')
    if title.endswith(" 1") and match["dot"] == ".":
        return title[:-2], match.end() - 3  # "Artikel 3 – Prijzen 1. De prijzen ...": the first paragraph begins on the same line
    words = title.split()
    if len(words) > 9 or (len(words) > 1 and _SENTENCE_WORD.search(title)):
        return None
    capitals = sum(word[0].isupper() for word in words)
    if len(words) > 3 and match["dot"] == "." and capitals * 2 < len(words) and not title.isupper():
        # "De prijs is vast. ..." is a sentence; "Duty of care. ..." is a heading.
        return None
    return title, match.end()


def is_heading_text(rest: str, *, headed: bool) -> bool:
    """Tell whether the text after a number is a heading and no sentence.

    >>> is_heading_text("Service Availability.", headed=False), is_heading_text("De prijs is vast.", headed=False)
    (True, False)
    """
    if not (rest[0].isupper() or rest[0] in "“\"'‘(") or rest[-1] in ";,:":
        return False
    if rest[-1] != ".":
        return len(rest) <= (160 if headed else 80)
    if len(rest) > 60:
        return False
    words = rest.split()
    capitals = sum(word[0].isupper() for word in words)
    return len(words) <= 8 and not _SENTENCE_WORD.search(rest) and (len(words) <= 3 or 2 * capitals >= len(words))


def is_title_case(title: str) -> bool:
    """Tell whether all words of weight have a capital, as in "Limitation of Liability" and not in "The price".

    >>> is_title_case("Limitation of Liability"), is_title_case("De prijs is vast")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_]+", title) if len(word) > 3 or word[0].isupper()]
    return bool(words) and all(word[0].isupper() for word in words) and title.split()[0].lower() not in _ARTICLES


def slug(text: str) -> str:
    """Return a short form of a heading for use in an id.

    >>> slug("Annex 1 – Service Levels (KPI)")
    'annex-1-service-levels-kpi'
    """
    return _SLUG.sub("-", text.lower())[:48].strip("-") or "text"

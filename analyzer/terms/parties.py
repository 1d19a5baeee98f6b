"""The parties: their names, the names the text gives them, and the side each is on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..types import Clause, Document, Language, Party, Role, Term
from .author import find_author
from .companies import COMPANY, clean_name, company_between, leading_name, names_used
from .roles import role_as_said, role_of_name, score_conduct

_OPENING = 6_000
_TITLE_PAGE = 2_000
_HABIT = 5  # so often a short name stands alone before it counts as what the text calls a party
_NOTICE = (
    r"(?:hierna|hierinna|hereinafter|hereafter|herein|verder|nader|in dit contract|in deze overeenkomst|ten deze"
    r"|referred to as|called|known as|"
    r"te noemen|genoemd|aangeduid als|trading as)"
)
_QUOTE, _END = "[\"“”„«‘']", "[\"“”»’']"
_ALIAS = re.compile(
    rf"(?i:{_NOTICE})[^\"“”„«‘'\n;]{{0,60}}?{_QUOTE}\s?(?i:de |het |the )?(?P<a>[^\"“”»’'\n]{{2,45}}?)\s?[,.]?{_END}"
    rf"|\((?:[^()\n]{{0,60}}?[\s(])?{_QUOTE}\s?(?i:de |het "
    rf"|the )?(?P<b>[^\"“”»’'()\n]{{2,45}}?)\s?[,.]?{_END}(?P<more>[^()\n]{{0,120}})\)"
    rf"|\((?:(?i:hierna|hereinafter)[^()\"“\n]{{0,40}}?)?(?:the |de |het )(?P<c>[A-ZÀ-Ý][\w-]+(?:\s[A-ZÀ-Ý][\w-]+){{0,2}})\)"
    rf"|\((?P<e>[A-ZÀ-Ý][\w-]+)\)"
    rf"|(?i:hierna|hereinafter|hereafter|in dit contract|verder)(?i:\s(?:te noemen|ook te noemen|genoemd"
    rf"|aan te duiden als|nader te noemen|referred to as|called))*\s?[:,]?\s"
    rf"(?:de |het |the )?(?P<d>[A-ZÀ-Ý][\w-]+(?:\s[A-ZÀ-Ý][\w-]+){{0,2}})(?=[\s]*[;,.)])"
    rf"|(?i:hierna|hereinafter|hereafter)(?:\s?:|(?i:\s(?:te noemen|genoemd|called|referred to as)):?)\s(?:de |het |the )?"
    rf"(?P<f>[A-ZÀ-Ý][\w-]+(?:\s[A-ZÀ-Ý][\w-]+){{0,2}})(?=[ \t]*(?:\n|$))"
)
_MORE = re.compile(rf"{_QUOTE}\s?(?i:de |het |the )?([^\"“”»’'()\n]{{2,40}}?)\s?[,.]?{_END}")
_NO_PARTY = re.compile(
    r"(?i)^(?:partij(?:en)?|part(?:y|ies)|.*overeenkomst|.*contracts?|akte|.*date|.*datum|services?"
    r"|diensten|.*schedule|"
    r".*agreements?|clients|klanten|cnpj|.*[/@].*|\d.*|exhibit.*|annex.*|bijlage.*|order|sow|.*terms?|.*voorwaarden"
    r"|.*software|.*products?|website|platform|addendum|dpa|msa|sla|kvk|avg|gdpr|"
    r"effective|territory|affiliates?|confidential.*|.*information|.*property|business|.*hosting|commission|board|act"
    r"|sec|.*list|.*project|shares|.*days?|.*\bforms?|.*\bplan|.*\binsurances?|ltd|limited|inc|llc|bv|nv)$"
)
_Pronouns = tuple[tuple[Role, tuple[str, ...]], ...]
_PRONOUNS: dict[Language, _Pronouns] = {
    "nl": (("vendor", ("wij", "ons", "onze", "we")), ("customer", ("u", "uw")), ("customer", ("je", "jij", "jullie", "jouw"))),
    "en": (("vendor", ("we", "us", "our")), ("customer", ("you", "your"))),
}
_REGISTERED = re.compile(r"(?i)ingeschreven|kvk|kamer van koophandel|handelsnaam|eenmanszaak|gevestigd|registered|incorporated")
_ROLE_WORDS = (
    "Opdrachtgever Opdrachtnemer Leverancier Klant Afnemer Verwerker Verwerkingsverantwoordelijke Dienstverlener Supplier "
    "Customer Client Contractor Provider Processor Controller Vendor Buyer Licensee Licensor"
).split()
_PEOPLE = re.compile(r"(?i)\b(?:individuals?|caller|consumer|end.?user|natuurlijke perso|beller|consument|eindgebruiker)")
_RECITALS = re.compile(
    r"\b(?:RECITALS?|Recitals|WHEREAS|Whereas|WITNESSETH|Overwegende|OVERWEGENDE|Overwegingen|in aanmerking nemende)\b"
)
_LETTER, _SECOND_LETTER = re.compile(r"(?m)^[A-D][.)](?= )"), re.compile(r"(?m)^A[.)] [^\n]+\n(?:.*\n){0,3}?B[.)] ")
_ROMAN, _SECOND = re.compile(r"(?m)^[IVX]{1,4}[.)](?= )"), re.compile(r"(?m)^II[.)] ")
_PRONOUN_LINE = re.compile(r"(?im)^(?:[-•]\s*)?(?P<word>wij|u|we|us|you|je|jij|jullie|ons)\s?:\s+(?P<rest>.{4,300})$")
_ROW_LABEL = re.compile(
    r"(?i:(?!.*(?:naam|name|company|bedrijf|partij|party|between)))"
    r"(?P<label>[A-ZÀ-Ý][\w-]{2,25}(?: [\w-]{3,25})?)(?: ?\([^()]*\))?:?$"
)
_ROW_NUMBER = re.compile(r"[A-Z]?\d{1,2}[.)]?")
_PARTY_COLUMNS = 3  # what is told, of the one, of the other
_CALLED = re.compile(rf"(?i:called|genoemd|aangeduid als|noemen (?:we|wij)) {_QUOTE}?(?P<word>you|we|us|u|je|jij|wij)\b")
_MEANT = re.compile(
    r"(?i)[\"“'‘](?P<word>wij|ons|we|us|you|jullie|u|je|jij)[\"”'’](?:\s(?:of|en|or|and|/)\s[\"“'‘]\w+[\"”'’])?"
    r"[^.;\"“]{0,25}?(?:bedoelen we|bedoelen wij|is|zijn|means?|betekent"
    r"|refers? to)\s(?P<name>[A-ZÀ-Ý][\w&'-]*(?:\s[A-ZÀ-Ý][\w&'.-]*)*)"
)


@dataclass(slots=True)
class _Candidate:
    name: str
    aliases: list[str] = field(default_factory=list)
    role: Role | None = None


def find_parties(document: Document, clauses: Sequence[Clause], terms: Sequence[Term]) -> tuple[Party, ...]:
    """Find the parties in the opening of the document, in its definitions, or in the "we" and "you" of web terms."""
    text = document.text
    opening = _without_numbers(text[: _opening_end(document, clauses)])
    pronouns = _PRONOUNS[document.language]
    rows = _from_rows(opening, pronouns)
    told = len(rows) == 2 and any(candidate.role for candidate in rows)
    candidates = rows if told else _from_called(opening, pronouns) or _from_opening(opening)
    if len(candidates) > 2:  # recitals name others
        parties = _from_opening(_RECITALS.split(opening, maxsplit=1)[0])
        candidates = parties if len(parties) >= 2 else candidates
    if len(candidates) < 2:
        candidates = candidates or _one_a_side(rows)
        _from_definitions(text, terms, candidates)
        _from_pronouns(document, opening, candidates)
        _from_short_names(text, opening, candidates)
        _from_role_words(text, candidates)
        _from_conduct(text, candidates)
    _add_short_names(text, candidates)
    _settle_roles(text, candidates)
    return tuple(Party(c.name, tuple(c.aliases), c.role) for c in candidates[:8])


def _opening_end(document: Document, clauses: Sequence[Clause]) -> int:
    """Return where the parties block ends: at the first numbered clause of the body, or soon."""
    for clause in clauses:
        if clause.number is not None and clause.span.start > 200:
            return min(clause.span.start, _OPENING)
    return min(len(document.text), _OPENING)


def _without_numbers(opening: str) -> str:
    """Blank out the numbers of parties listed "I." and "II.", "A." and "B."; one without the other is an initial."""
    for first, second in ((_ROMAN, _SECOND), (_LETTER, _SECOND_LETTER)):
        opening = first.sub(lambda mark: " " * len(mark[0]), opening) if second.search(opening) else opening
    return opening


def _from_rows(opening: str, pronouns: _Pronouns) -> list[_Candidate]:
    """Find parties in a table: a row each, labelled "Customer (\"you\") | Acme Ltd, ...", or a column each."""
    found: list[_Candidate] = []
    header: list[str] = []
    for line in opening.split("\n"):
        cells = [cell.strip() for cell in line.split("|")]
        cells = cells[1:] if len(cells) == _PARTY_COLUMNS and _ROW_NUMBER.fullmatch(cells[0]) else cells
        companies = [COMPANY.match(cell) for cell in cells]
        labelled = len(cells) == 2 and companies[1] and _ROW_LABEL.match(cells[0])
        if labelled and companies[1]:
            said = [labelled["label"], *_MORE.findall(cells[0])]
            aliases = [alias for word in said for alias in _alike(word, pronouns)]
            _add(found, clean_name(companies[1][0]), aliases, role_of_name(labelled["label"]))
        elif len(cells) == len(header) and all(companies[1:]):
            for label, company in zip(header[1:], companies[1:], strict=True):
                _add(found, clean_name(company[0]) if company else None, _alike(label, pronouns), role_of_name(label))
        header = cells if len(cells) == _PARTY_COLUMNS and all(role_of_name(cell) for cell in cells[1:]) else header
    return found


def _one_a_side(rows: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the first party of each side: a guarantor below them has none."""
    return [row for number, row in enumerate(rows) if row.role and row.role not in {other.role for other in rows[:number]}]


def _from_called(opening: str, pronouns: _Pronouns) -> list[_Candidate]:
    """Find two parties that the opening calls by pronouns: "Acme Ltd (...), called you in this agreement"."""
    found: list[_Candidate] = []
    for match in _CALLED.finditer(opening):
        names = list(COMPANY.finditer(opening, opening.rfind("\n", 0, match.start()) + 1, match.start()))
        if names:
            _add(found, clean_name(names[-1][0]), _alike(match["word"], pronouns), role_of_name(match["word"]))
    return found if {candidate.role for candidate in found} == {"customer", "vendor"} else []


def _from_opening(opening: str) -> list[_Candidate]:
    found: list[_Candidate] = []
    position = 0
    for match in _ALIAS.finditer(opening):
        aliases = [a for a in (match["a"], match["b"], match["c"], match["d"], match["f"]) if a]
        aliases += [match["e"]] if match["e"] and _is_short_for(match["e"], opening[: match.start()]) else []
        aliases += _MORE.findall(match["more"] or "")
        aliases = [" ".join(alias.split()) for alias in aliases]
        aliases = [alias for alias in aliases if _may_name(alias, opening[: match.start()])]
        if not aliases:
            continue
        line = max(opening.rfind("\n", 0, match.start()) + 1, position)
        before = opening[line : match.start()]
        described = before.rpartition(")")[2].lstrip(" ,;")
        sentence = max((end.end() for end in _SENTENCE_END.finditer(before)), default=0)
        name = company_between(opening, line + sentence, match.start())
        # In running text only the same sentence tells whose name it is, unless the name itself is that of a party.
        if name is None and (not sentence or any(role_of_name(alias) for alias in aliases)):
            name = company_between(opening, max(position, match.start() - 700), match.start()) or _leading(before)
        if name is None:
            name = next((alias for alias in aliases if _is_named(alias, opening[position : match.start()])), None)
        if name is not None and len(name) <= 2:
            name = None
        told = _told_role(before)
        if name is None and told is None and not any(role_of_name(alias) for alias in aliases) and not _is_unnamed(described):
            continue
        position = match.end()
        _add(found, name, aliases, told)
    return found


_SENTENCE_END = re.compile(r"(?<!\bdrs)(?<!\bing)(?<!prof)(?<!\bMrs)(?<!essrs)(?<=[a-z]{3})[.;] (?=[A-ZÀ-Ý])")
_LABEL = re.compile(r"\|?\s*(?P<label>[\w /-]{3,30}?)\s*[|:]\s")
_BLANK_NAME = re.compile(
    r"(?i)\[[^\]\n]{0,30}(?:naam|name|bestuur|bedrijf|onderneming|organisatie|compan|entity|partij|party|klant|customer|client)"
    r"[^\]\n]{0,30}\]"
)
_DESCRIBED = re.compile(
    r"(?i)\s*(?:[a-z\d]{1,2}[.)]\s+)?(?:and |en )?(?:de|het|iedere?|the|any|each)\s(?:[\w-]+\s){0,2}?"
    r"(?:organisatie|onderneming|rechtspersoon|bedrijf|partij|instelling|persoon|entity|company|organi[sz]ation|party|person)"
    r"\s(?:of \w+ |or \w+ )?(?:die|dat|welke|that|which|who|named|identified|als|vermeld|genoemd)\b"
)


def _may_name(alias: str, before: str) -> bool:
    """Tell whether an alias may be a party's: it is no name for a document or a date, or it is short for a company's."""
    if not _NO_PARTY.match(alias) and (alias[0].isupper() or role_of_name(alias) is not None):
        return True
    return alias[0].isalnum() and _is_short_for(alias, before)


def _is_unnamed(described: str) -> bool:
    """Tell whether what is called something is a party without a name: described, or with a blank where the name will stand."""
    if _DESCRIBED.match(described):
        return True
    return _LABEL.match(described) is not None and _BLANK_NAME.search(described) is not None


def _is_short_for(word: str, before: str) -> bool:
    """Tell whether a word in brackets is one of the name of the company in the same line: "Acme Print Ltd, ... (Acme)"."""
    names = [match[0] for match in COMPANY.finditer(before, before.rfind("\n") + 1)]
    return any(word in name.split() for name in names)


def _is_named(alias: str, before: str) -> bool:
    """Tell whether a party goes by a name of its own: "Acme corporation, of Leeds (hereinafter referred to as Acme)"."""
    names = re.finditer(rf"\b{re.escape(alias)} (?i:corporation|company|whose|having|with its|a company|gevestigd)\b", before)
    return any(not re.search(r"(?i)\b(?:the|a|de|het|een) $", before[: name.start()]) for name in names)


def _told_role(before: str) -> Role | None:
    """Return the side that the words before a party's alias tell: "Afnemer | Acme", "the company named as customer"."""
    label = _LABEL.match(before)
    if label is not None:
        return role_of_name(label["label"])
    return role_of_name(before) if _DESCRIBED.match(before) else None


def _leading(before: str) -> str | None:
    name = leading_name(before)
    return None if name is None or _NO_PARTY.match(name) else name


def _add(found: list[_Candidate], name: str | None, aliases: list[str], role: Role | None = None) -> None:
    for candidate in found:
        same = name is not None and candidate.name.lower() == name.lower()
        if same or any(alias.lower() == known.lower() for alias in aliases for known in (*candidate.aliases, candidate.name)):
            candidate.aliases += [alias for alias in aliases if alias not in candidate.aliases]
            if name and candidate.name in candidate.aliases:
                candidate.name = name
            candidate.role = candidate.role or role
            return
    found.append(_Candidate(name or aliases[0], list(dict.fromkeys(aliases)), role))


def _from_definitions(text: str, terms: Sequence[Term], candidates: list[_Candidate]) -> None:
    """Add the parties that the definitions name: "Leverancier: Acme B.V., gevestigd te ..."."""
    for term in terms:
        role = role_of_name(term.name)
        definition = text[term.definition.start : term.definition.end]
        own = term.span.start - term.definition.start <= 14
        known = {alias.lower() for c in candidates for alias in (*c.aliases, c.name)}
        if term.name.lower() in known or not own or len(term.name.split()) > 3:
            continue
        if role is not None and _PARTY_TERM.match(term.name) and not any(_role(c) == role for c in candidates):
            match = COMPANY.search(definition)
            if match is None and _is_third(term.name, role, definition, text):
                continue
            _add(candidates, clean_name(match[0]) if match else None, [term.name], role)
        elif role is None and _REGISTERED.search(definition[:260]) and term.name[0].isupper() and len(candidates) < 2:
            _add(candidates, term.name, [term.name])


def _is_third(name: str, role: Role, definition: str, text: str) -> bool:
    """Tell whether a defined "Customer" is somebody else's: the Client's, or whoever calls, in a text that is about a Client."""
    rivals = [word for word in _ROLE_WORDS if word.lower() not in name.lower() and role_of_name(word) == role]
    if any(re.search(rf"\b{word}\b", definition) for word in rivals):
        return True
    often = len(re.findall(rf"\b{re.escape(name)}\b", text))
    return bool(_PEOPLE.search(definition)) and any(len(re.findall(rf"\b{word}\b", text)) > often for word in rivals)


def _from_short_names(text: str, opening: str, candidates: list[_Candidate]) -> None:
    """Add the companies of the opening that the text goes on to call by the first of their names: "Acme" for Acme Ltd."""
    for name in dict.fromkeys(clean_name(match[0]) for match in COMPANY.finditer(opening[:_TITLE_PAGE])):
        used = next(_own_names(name, text), None)
        if used is not None and len(candidates) < 2:
            _add(candidates, name, [used])


def _add_short_names(text: str, candidates: list[_Candidate]) -> None:
    """Add what the text calls a company besides what it says it will: "Acme" for Acme Ltd, introduced as the Supplier."""
    for candidate in candidates:
        if COMPANY.fullmatch(candidate.name):
            said = [
                *candidate.aliases,
                *(name for other in candidates if other is not candidate for name in (*other.aliases, other.name)),
            ]
            known = " ".join(said).lower()
            own = _own_names(candidate.name, text)
            candidate.aliases += [short for short in own if short != candidate.name and short.lower() not in known][:1]


def _own_names(name: str, text: str) -> Iterator[str]:
    """Yield what a text keeps calling a company, the longest first: no word for a side, and none used as a word ("data")."""
    for short, uses in names_used(name, text):
        as_word = rf"(?<![\w@./-]){re.escape(short.lower())}(?![\w-]|\.\w)"
        if uses >= _HABIT and role_of_name(short) is None and (short == short.lower() or re.search(as_word, text) is None):
            yield short


def _role(candidate: _Candidate) -> Role | None:
    return candidate.role or role_of_name(" ".join(candidate.aliases))


_PARTY_TERM = re.compile(
    r"(?i)^(?:de |het |the )?(?:opdrachtgever|opdrachtnemer|opdrachtgeefster|opdrachtneemster|leverancier|klant|afnemer"
    r"|dienstverlener|verwerker|"
    r"verwerkingsverantwoordelijke|bewerker|supplier|customer|client|service provider|provider|contractor|vendor"
    r"|licensor|licensee|consultant|"
    r"processor|controller|data processor|data controller|buyer|gebruiker|aanbieder|wederpartij)$"
)


def _from_pronouns(document: Document, opening: str, candidates: list[_Candidate]) -> None:
    """Add the parties that the text calls "wij" and "u", or says it calls so."""
    pronouns = _PRONOUNS[document.language]
    for match in _PRONOUN_LINE.finditer(opening):
        company = COMPANY.search(match["rest"])
        _add(
            candidates, clean_name(company[0]) if company else None, _alike(match["word"], pronouns), role_of_name(match["word"])
        )
    for match in _MEANT.finditer(opening):
        _add(candidates, clean_name(match["name"]), _alike(match["word"], pronouns), role_of_name(match["word"]))
    if len(candidates) >= 2:
        return
    roles = {_role(candidate) for candidate in candidates}
    sample = f" {_NO_LETTERS.sub(' ', document.text[:40_000].lower())} "
    for role, aliases in pronouns:
        if role in roles or len(candidates) >= 2 or sum(sample.count(f" {alias} ") for alias in aliases) < 8:
            continue
        named = {candidate.name for candidate in candidates}
        companies = (clean_name(match[0]) for match in COMPANY.finditer(opening, 0, _TITLE_PAGE))
        name = next((one for one in companies if one not in named), None) if role == "vendor" else None
        _add(candidates, name, list(aliases), role)
        roles.add(role)


_NO_LETTERS = re.compile(r"[^a-z]+")


def _alike(word: str, pronouns: _Pronouns) -> list[str]:
    """Return all forms of a pronoun, or the word itself where it is none."""
    return next((list(aliases) for _, aliases in pronouns if word.lower() in aliases), [word])


def _from_role_words(text: str, candidates: list[_Candidate]) -> None:
    """Add a party that has no name in the document, such as the "Opdrachtgever" of general terms."""
    counts = sorted(((text.count(word), word) for word in _ROLE_WORDS), reverse=True)
    for count, word in counts:
        role = role_of_name(word)
        if count >= 5 and len(candidates) < 2 and role not in {_role(candidate) for candidate in candidates}:
            _add(candidates, None, [word], role)


def _from_conduct(text: str, candidates: list[_Candidate]) -> None:
    """Add the author of general terms, where no vendor is named."""
    if all(_role(candidate) == "customer" for candidate in candidates):
        author = find_author(text, {alias.lower() for candidate in candidates for alias in candidate.aliases})
        if author is not None:
            _add(candidates, author, [author], "vendor")


def _settle_roles(text: str, candidates: list[_Candidate]) -> None:
    """Give every party its side: by its name first, then by its conduct, and the last one by exclusion."""
    for candidate in candidates:
        for alias in candidate.aliases:
            candidate.role = candidate.role or role_of_name(alias)
        candidate.role = candidate.role or role_as_said(text, [*candidate.aliases, candidate.name])
    open_ones = [c for c in candidates if c.role is None]
    sides = {c.role for c in candidates if c.role}
    doubled = len(candidates) >= 2 and len(sides) == 1 and not open_ones
    if not open_ones and not doubled:
        return
    if len(open_ones) == 1 and len(sides) == 1:
        open_ones[0].role = "customer" if "vendor" in sides else "vendor"
        return
    scores = score_conduct(text, [[*c.aliases, c.name] for c in candidates])
    ranked = sorted(range(len(candidates)), key=lambda i: -scores[i])
    if len(candidates) >= 2 and scores[ranked[0]] > scores[ranked[-1]] and (doubled or len(open_ones) == len(candidates)):
        candidates[ranked[0]].role, candidates[ranked[-1]].role = "vendor", "customer"
    for index, candidate in enumerate(candidates):
        if candidate.role is None and abs(scores[index]) >= 3:
            candidate.role = "vendor" if scores[index] > 0 else "customer"

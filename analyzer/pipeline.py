"""From a file to a review, top to bottom like the sentence in the architecture."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

from .checklist import (
    LANGUAGES,
    ChecklistError,
    Phrases,
    Requirement,
    at_line,
    available_checklists,
    changed_at,
    load_catalogue,
    load_checklist,
)
from .checks import Rulebook, judge, open_case
from .consistency import find_document_faults, find_tensions
from .cuad import point_at
from .faults import crash_line, in_words
from .keyterms import find_key_terms
from .kinds import recognise_kind
from .memory import Memory, fingerprint
from .parsing import Parsed, parse
from .readers import UnreadableFile, find_files, read, read_tracked
from .readers.plain import read_plain
from .sets import join_files, main_first
from .terms import FIRST_PERSON, SECOND_PERSON
from .types import Document, Finding, HousePolicy, Language, Review, Side, Terms

if TYPE_CHECKING:
    from .bids import Comparison
    from .rounds import Round


class Options(TypedDict, total=False):
    """The options of `review` and `review_set`."""

    checklists: Sequence[str] | None
    policy: str | Path | None
    report_language: Language | None
    we_are: Side | None
    revisions: Literal["final", "original"]
    memory: Memory | None


def review(
    path: str | Path,
    *,
    checklists: Sequence[str] | None = None,
    policy: str | Path | None = None,
    report_language: Language | None = None,
    we_are: Side | None = None,
    revisions: Literal["final", "original"] = "final",
    memory: Memory | None = None,
) -> Review:
    """Read a contract (PDF or DOCX) and hold every clause against checklists.

    Without ``checklists`` those that fit the kind of contract are used; without ``report_language`` the contract's own.
    ``policy`` is a house policy (see `policy`). ``we_are`` says which side speaks where the contract says "we" and "you";
    without it the document decides. A ``memory`` of corrections counts only where it is given.
    Raise `readers.errors.UnreadableFile` where the file cannot be read and `checklist.ChecklistError` where a checklist or policy
    cannot.
    """
    document = read(path, revisions=revisions)
    return review_document(
        document, checklists=checklists, policy=policy, report_language=report_language, we_are=we_are, memory=memory
    )


def review_document(
    document: Document,
    *,
    checklists: Sequence[str] | None = None,
    policy: str | Path | None = None,
    report_language: Language | None = None,
    we_are: Side | None = None,
    memory: Memory | None = None,
) -> Review:
    """Hold a document that has been read already against checklists; options as for `review`."""
    parsed = parse(document)
    names = tuple(checklists) if checklists else propose_checklists(parsed.kind)
    return _review(parsed, names, policy=policy, report_language=report_language, we_are=we_are, memory=memory)


def review_set(
    paths: Sequence[str | Path],
    *,
    checklists: Sequence[str] | None = None,
    policy: str | Path | None = None,
    report_language: Language | None = None,
    we_are: Side | None = None,
    revisions: Literal["final", "original"] = "final",
    memory: Memory | None = None,
) -> Review:
    """Read several files as one agreement, the main contract first, and hold it against checklists; options as for `review`.

    The kind is that of the main contract; without ``checklists`` those are used that fit any of the files. A file that cannot
    be read is noted first, as unread; `UnreadableFile` is raised where none can.
    """
    documents, lost = _read_all([Path(path) for path in paths], revisions)
    parts = [parse(document) for document in documents]
    names = tuple(checklists) if checklists else propose_for_all(part.kind for part in parts)
    joined = join_files(parts, lost=lost)
    return _review(joined, names, policy=policy, report_language=report_language, we_are=we_are, memory=memory)


def _read_all(paths: Sequence[Path], revisions: Literal["final", "original"]) -> tuple[list[Document], list[str]]:
    """Return the documents that can be read, and of the others why not; raise `UnreadableFile` where none can."""
    documents: list[Document] = []
    faults: list[UnreadableFile] = []
    for path in paths:
        try:
            documents.append(read(path, revisions=revisions))
        except UnreadableFile as fault:
            faults.append(fault)
    if not documents:
        raise faults[0]
    return documents, [str(fault) for fault in faults]


def _review(
    parsed: Parsed,
    names: tuple[str, ...],
    *,
    policy: str | Path | None,
    report_language: Language | None,
    we_are: Side | None,
    memory: Memory | None,
) -> Review:
    if we_are is not None:
        parsed = replace(parsed, terms=take_side(parsed.terms, we_are))
    document, clauses, terms = parsed.document, parsed.clauses, parsed.terms
    language = report_language or document.language
    rulebook = _rulebook(names, policy)
    findings = judge(open_case(parsed, rulebook, memory=memory, pointed=point_at(document, rulebook.requirements)), language)
    faults = find_document_faults(document, clauses, terms, parsed.facts, report_language=language)
    tensions = find_tensions(document, clauses, findings, report_language=language)
    return Review(
        document=document,
        clauses=clauses,
        terms=terms,
        kind=parsed.kind,
        checklists=names,
        findings=findings,
        document_findings=(*tensions, *faults),
        key_terms=find_key_terms(document, clauses, parsed.facts, findings, terms),
        report_language=language,
        versions=versions(memory),
        policy=_read_policy(names, Path(policy)) if policy else None,
    )


def _read_policy(names: tuple[str, ...], policy: Path) -> HousePolicy:
    from .policy import read_policy

    return read_policy(load_catalogue(names), policy)


def compare(
    paths: Sequence[str | Path],
    *,
    checklists: Sequence[str] | None = None,
    policy: str | Path | None = None,
    weights: str | Path | None = None,
    must: Collection[str] = (),
    report_language: Language | None = None,
    we_are: Side | None = None,
    revisions: Literal["final", "original"] = "final",
    memory: Memory | None = None,
    begin: Callable[[str], None] = lambda name: None,
) -> Comparison:
    """Review 2 to 20 bids against the same checklists and put them side by side, with scores and what they rest on.

    Without ``checklists`` those that fit the kind of any of the bids are used for all; without ``report_language`` the
    language of most of them. ``weights`` is a file that says what counts for how much (see `bids.weights`), ``must`` are
    requirements that a bid has to meet, besides those of the ``policy``. ``begin`` is called with the name of each bid as its
    review begins.

    A folder is a bid of several files, read as one agreement (see `review_set`). A bid that cannot be read, or on which the
    program fails, keeps its column. Raise `bids.IncomparableBids` for a wrong number of bids or an unknown must-have,
    and `checklist.ChecklistError` where a checklist, a policy or the weights cannot be used.
    """
    from .bids import Bid, bid_names, check_number, compare_bids, load_scheme, most_common_language

    check_number(len(paths))
    contents = [_read_bid(Path(path), revisions) for path in paths]
    readable = [document for documents, _ in contents for document in documents]
    names = tuple(checklists) if checklists else propose_for_all(map(recognise_kind, readable))
    catalogue = load_requirements(names, policy)
    scheme = load_scheme(Path(weights) if weights else None, catalogue)
    language = report_language or most_common_language(readable)
    bids = []
    for name, (documents, lost) in zip(bid_names(paths), contents, strict=True):
        begin(name)
        bid_review = None
        try:
            if documents:
                joined = _join_bid(documents, lost)
                bid_review = _review(joined, names, policy=policy, report_language=language, we_are=we_are, memory=memory)
        except ChecklistError:
            raise
        except Exception as fault:  # one bid must not stop the others
            lost = [crash_line(name, fault)]
        bids.append(Bid(name, bid_review, "; ".join(lost)))
    return compare_bids(
        bids, catalogue, checklists=names, scheme=scheme, must=must, report_language=language, versions=versions(memory)
    )


def _read_bid(path: Path, revisions: Literal["final", "original"]) -> tuple[list[Document], list[str]]:
    """Return the documents of a bid, the main contract first, and why others of its files could not be read."""
    files = find_files(path) if path.is_dir() else [path]
    if not files:
        return [], [f"{path.name}: a folder without PDF or DOCX files; put the contract and its annexes in it"]
    try:
        documents, lost = _read_all(files, revisions)
    except UnreadableFile as fault:
        return [], [str(fault)]
    except Exception as fault:  # one bid must not stop the others
        return [], [crash_line(path.name, fault)]
    return main_first(documents), lost


def _join_bid(documents: Sequence[Document], lost: Sequence[str]) -> Parsed:
    parts = [parse(document) for document in documents]
    return join_files(parts, lost=lost) if lost or len(parts) > 1 else parts[0]


def propose_for_all(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return the checklists that fit any of these kinds of contract, once each; all where there is no contract."""
    found = set(kinds)
    proposed = {name for kind in found for name in propose_checklists(kind)}
    return tuple(name for name in available_checklists() if name in proposed or not found)


def diff(
    old: str | Path,
    new: str | Path | None = None,
    *,
    checklists: Sequence[str] | None = None,
    policy: str | Path | None = None,
    report_language: Language | None = None,
    we_are: Side | None = None,
    memory: Memory | None = None,
) -> Round:
    """Compare two versions of a contract, or, without ``new``, what its tracked changes make of one DOCX.

    Both are held against the same checklists: those named, else those that fit the newer version. ``we_are`` is the side that
    speaks, as in `review`, and the one from which worse and better are judged; without it that of the policy, or the customer's.
    Raises as `review` does, also for a PDF without ``new``: it tracks no changes.
    """
    from .rounds import compare_versions

    before, after = read_tracked(old) if new is None else (read(old), read(new))
    names = tuple(checklists) if checklists else propose_checklists(recognise_kind(after))
    language = report_language or after.language
    reviews = [
        review_document(document, checklists=names, policy=policy, report_language=language, we_are=we_are, memory=memory)
        for document in (before, after)
    ]
    house = reviews[1].policy
    side = we_are or (house.side if house else "customer")
    return compare_versions(*reviews, catalogue=load_requirements(names, policy), side=side)


def load_requirements(names: Sequence[str], policy: str | Path | None = None) -> dict[str, Requirement]:
    """Return the requirements of checklists by id, as a house policy changes them; raise `ChecklistError` for a mistake.

    >>> load_requirements(["gdpr-processor"])["privacy.audit"].severity
    'high'
    """
    rulebook = _rulebook(tuple(names), policy)
    return {requirement.id: requirement for requirement in rulebook.requirements}


def find_policy_faults(policy: str | Path, *, checklists: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what a policy leaves at odds: model clauses that would not be met under it, each with file, line and the line.

    ``checklists`` are those the policy is for, besides the program's own. Raises `ChecklistError` for a mistake that keeps the
    policy from being used.
    """
    from .policy import apply_policy

    path = Path(policy)
    catalogue = load_catalogue((*available_checklists(), *checklists))
    return tuple(
        at_line(path, line - 1, f"{name}: {_unmet(finding, language)}")
        for name, line, language, finding in _unmet_clauses(catalogue, apply_policy(catalogue, path), path)
    )


def _unmet(finding: Finding, language: Language) -> str:
    withheld = "; until then reports offer none" if finding.verdict == "deviates" else ""
    said = f"the model clause ({language}) is not itself met ({finding.verdict}): {finding.message}"
    return f"{said} Give model_clause.{language}{withheld}"


def _unmet_clauses(
    catalogue: Mapping[str, Requirement], applied: Mapping[str, Requirement], policy: Path
) -> Iterator[tuple[str, int, Language, Finding]]:
    """Yield the model clauses that a policy asks anew and that are not met under it, each with the line that asks."""
    from .policy import read_policy

    lines: dict[str, int] = {}
    for change in read_policy(catalogue, policy).changes:
        asked = ("model_clause", *(f"{element}." for element in catalogue[change.requirement].elements))
        if change.requirement in applied and change.setting.startswith(asked):
            lines[change.requirement] = change.line
    for name, line in lines.items():
        rulebook = Rulebook([replace(applied[name], applies=Phrases(), subject=Phrases())])
        for language in LANGUAGES:
            # A model clause is read as a contract of its own.
            parsed = parse(read_plain(applied[name].model_clause[language], language=language))
            (finding,) = judge(open_case(parsed, rulebook), "en")
            if finding.verdict != "met":
                yield name, line, language, finding


def _without_deviating(catalogue: Mapping[str, Requirement], policy: Path) -> dict[str, Requirement]:
    """Return a catalogue as a policy changes it, without the model clauses that would break the policy's own norms."""
    from .policy import apply_policy

    applied = apply_policy(catalogue, policy)
    for name, _, language, finding in tuple(_unmet_clauses(catalogue, applied, policy)):
        if finding.verdict == "deviates":
            own = applied[name].model_clause
            applied[name] = replace(applied[name], model_clause=replace(own, **{language: ""}))
    return applied


def take_side(terms: Terms, we_are: Side) -> Terms:
    """Return the terms with "we" on the given side and "you" on the other.

    >>> from analyzer.types import Party, Terms
    >>> [party.role for party in take_side(Terms(parties=(Party("Acme", ("we",), None),)), "vendor").parties]
    ['vendor']
    """
    other: Side = "customer" if we_are == "vendor" else "vendor"
    parties = []
    for party in terms.parties:
        names = {name.lower() for name in party.aliases}
        role = we_are if names & FIRST_PERSON else other if names & SECOND_PERSON else party.role
        parties.append(replace(party, role=role))
    return replace(terms, parties=tuple(parties))


def propose_checklists(kind: str) -> tuple[str, ...]:
    """Return the checklists that say they fit a kind of contract.

    >>> propose_checklists("processing-agreement")
    ('gdpr-processor',)
    """
    return tuple(name for name in available_checklists() if kind in load_checklist(name).about.kinds)


def _rulebook(names: tuple[str, ...], policy: str | Path | None) -> Rulebook:
    changed = tuple(map(changed_at, names))
    if policy is None:
        return _made_rulebook(names, changed, None, 0)
    try:
        return _made_rulebook(names, changed, Path(policy), Path(policy).stat().st_mtime_ns)
    except OSError as fault:
        raise ChecklistError(f"{policy}: {in_words(fault)}; give a house policy (YAML, UTF-8)") from None


@lru_cache(maxsize=8)
def _made_rulebook(names: tuple[str, ...], changed: tuple[int, ...], policy: Path | None, policy_changed: int) -> Rulebook:
    """Return the rulebook of checklists under a policy as of when each of the files was last changed, in nanoseconds."""
    catalogue = load_catalogue(names)
    if policy is not None:
        catalogue = _without_deviating(catalogue, policy)
    return Rulebook(catalogue.values())


def versions(memory: Memory | None = None) -> dict[str, str]:
    """Return the versions that a review depends on, and which corrections took part where there are any.

    >>> sorted(versions())
    ['analyzer']
    """
    learnt = {"learnt": fingerprint(memory)} if memory is not None and memory.lessons else {}
    try:
        return {"analyzer": version("contract-analyzer"), **learnt}
    except PackageNotFoundError:
        return {"analyzer": "uninstalled", **learnt}

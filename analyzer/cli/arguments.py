"""The commands and options of the command line; docs/cli.md says the same at length, and a test compares the two."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import get_args

from ..measured import Condition
from .bid_arguments import add_compare, settle_compare
from .contracts_last import contracts_last
from .learning_arguments import add_learn, add_learnt, settle_learn
from .parser import OneLineParser, whole_number
from .review_options import (
    add_checklist,
    add_policy,
    add_reports,
    add_revisions,
    add_standpoint,
    checklist_names,
    split_names,
)

_CODES = "Exit codes: 0 clean, 1 findings at or above --fail-on, 2 something could not be run."


def build_parser() -> OneLineParser:
    """Return the parser of all commands.

    >>> build_parser().parse_args(["explain", "liability.cap"]).requirement
    'liability.cap'
    """
    parser = OneLineParser(
        prog="analyzer",
        description="Hold vendor contracts (PDF, DOCX; Dutch, English) against a checklist and prove every verdict with a quote.",
        epilog=_CODES,
    )
    parser.add_argument("--version", action="store_true", help="show the version of the program")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_review(commands)
    add_compare(commands)
    _add_diff(commands)
    _add_explain(commands)
    _add_checklist(commands)
    _add_policy(commands)
    add_learn(commands)
    _add_evaluate(commands)
    return parser


def _add_review(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    parser = commands.add_parser(
        "review",
        help="review contracts and write a report of each",
        description="Review contracts, show the verdicts, and write a report of each.",
        epilog=_CODES,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a contract: PDF or DOCX")
    parser.add_argument(
        "--set", action="store_true", help="read all files as one agreement: the main contract first, then what belongs to it"
    )
    add_checklist(parser, default="those that fit the kind of contract")
    add_policy(parser)
    add_reports(
        parser,
        default=("html", "json"),
        formats="html, json, md, docx and pdf (a marked copy of a Word or PDF contract), xlsx, ics (a calendar), questions (a "
        "letter to the vendor)",
    )
    parser.add_argument(
        "--suggest", action="store_true", help="put the model clauses of what is missing into the marked copy, as tracked changes"
    )
    parser.add_argument(
        "--date",
        type=_date,
        metavar="YYYY-MM-DD",
        help="the date of the marks in a marked copy (default in a DOCX: when it was last saved)",
    )
    parser.add_argument(
        "--fail-on", choices=("high", "medium", "low"), help="exit with 1 on a finding of this severity or above (default: never)"
    )
    add_standpoint(parser, language="the contract's", side='the side that "we" is (default: what the contract says)')
    add_revisions(parser)
    add_learnt(parser)


def _add_diff(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    parser = commands.add_parser(
        "diff",
        help="compare two versions of a contract, or what tracked changes make of one",
        description="Compare two versions of a contract: what changed, worst first, and for whom it got better.",
        epilog="Exit codes: 0 nothing worse at or above --fail-on, 1 something is, 2 it could not be run.",
    )
    parser.add_argument("old", type=Path, nargs="?", metavar="OLD", help="the older version: PDF or DOCX")
    parser.add_argument("new", type=Path, nargs="?", metavar="NEW", help="the newer version: PDF or DOCX")
    parser.add_argument(
        "--revisions", action="store_true", help="compare OLD without its tracked changes to OLD with them accepted"
    )
    add_checklist(parser, default="those that fit the newer version")
    add_policy(parser)
    add_reports(parser, default=("html", "json"), formats="html, json, md")
    parser.add_argument(
        "--fail-on",
        choices=("high", "medium", "low"),
        help="exit with 1 where a requirement of this severity or above got worse (default: never)",
    )
    side = 'the side that "we" is, and for which worse and better are judged (default: what each version says; judged for '
    add_standpoint(parser, language="the newer version's", side=f"{side}that of the policy, else the customer)")
    add_learnt(parser)


def _add_explain(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    parser = commands.add_parser(
        "explain",
        help="say what a requirement asks and why",
        description="Say what a requirement asks, why, by which source, and what to put in the contract.",
    )
    parser.add_argument("requirement", metavar="REQUIREMENT", help="its id, such as liability.cap")
    parser.add_argument("--report-language", choices=("nl", "en"), default="en", help="language of the text (default: en)")


def _add_checklist(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    parser = commands.add_parser("checklist", help="list, show or validate checklists", description="Work with checklists.")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="list the checklists that come with the program", description="List the checklists.")
    show = actions.add_parser("show", help="show the requirements of a checklist", description="Show a checklist's requirements.")
    show.add_argument("name", metavar="NAME", help="a checklist by name, or a YAML file")
    show.add_argument("--report-language", choices=("nl", "en"), default="en", help="language of the titles (default: en)")
    validate = actions.add_parser(
        "validate",
        help="look for mistakes in a checklist file",
        description="Look for mistakes in a checklist file; the first is shown with its file, line and the line itself.",
    )
    validate.add_argument("file", type=Path, metavar="FILE", help="a YAML file of requirements")


def _add_policy(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    parser = commands.add_parser("policy", help="begin or validate a house policy", description="Work with house policies.")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    init = actions.add_parser(
        "init",
        help="write a policy to begin with, every setting a comment",
        description="Write a policy to begin with: every requirement with its severity and norms, as comments.",
    )
    init.add_argument("file", type=Path, nargs="?", metavar="FILE", help="where to write it (default: the standard output)")
    init.add_argument("--checklist", type=checklist_names, metavar="LIST", help="checklists, comma-separated (default: all)")
    init.add_argument("--report-language", choices=("nl", "en"), default="en", help="language of the comments (default: en)")
    validate = actions.add_parser(
        "validate",
        help="look for mistakes in a policy file",
        description="Look for mistakes in a policy file; each is shown with its file, line and the line itself.",
    )
    validate.add_argument("file", type=Path, metavar="FILE", help="a house policy (YAML)")
    validate.add_argument(
        "--checklist",
        type=checklist_names,
        default=(),
        metavar="LIST",
        help="checklists of your own that it names, comma-separated",
    )


def _add_evaluate(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    parser = commands.add_parser(
        "evaluate", help="measure how often verdicts are right", description="Measure how often verdicts are right."
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    gold = actions.add_parser(
        "gold",
        help="against annotated contracts",
        description="Review annotated contracts and show how often the verdicts are right, with 95 % intervals.",
    )
    gold.add_argument(
        "--gold", type=Path, required=True, nargs="+", metavar="DIR", help="the annotations: a JSON file of each contract"
    )
    gold.add_argument("--contracts", type=Path, required=True, nargs="+", metavar="DIR", help="where the contracts are")
    gold.add_argument("--reviews", type=Path, metavar="DIR", help="keep the reviews here, as JSON")
    gold.add_argument("--rates", type=Path, metavar="FILE", help="put the measured rates into this file, as the set of --set")
    gold.add_argument("--set", default="annotated", metavar="NAME", help="the name of the set in --rates (default: annotated)")
    gold.add_argument(
        "--condition",
        choices=get_args(Condition),
        default="tuned",
        help="whether the program was improved on these contracts too (tuned, the default) or nobody had (blind)",
    )
    gold.add_argument(
        "--remark", default="", metavar="TEXT", help="what a reader of --rates must know of the set (default: nothing)"
    )
    rates = actions.add_parser(
        "rates",
        help="show the measured rates that come with the program",
        description="Show how often verdicts were right, by requirement, as measured with evaluate gold --rates.",
    )
    rates.add_argument("--rates", type=Path, metavar="FILE", help="a file of measured rates (default: the program's own)")
    rates.add_argument(
        "--table", type=Path, metavar="FILE", help="write the tables here as Markdown (default: the standard output)"
    )
    clauses = actions.add_parser(
        "clauses",
        help="against a library of labelled passages",
        description="Judge labelled passages one by one and show how often the verdicts are right, with 95 % intervals.",
    )
    clauses.add_argument(
        "--data", type=Path, required=True, metavar="FILE_OR_DIR", help="the library: a JSONL file, or a folder of them"
    )
    cuad = actions.add_parser(
        "cuad",
        help="against contracts with annotated clauses",
        description="Find the clauses of CUAD's 41 categories in annotated contracts and show how well, as its authors score.",
    )
    cuad.add_argument(
        "--data", type=Path, required=True, metavar="FILE", help="annotated contracts: JSONL with title, text, labels and answers"
    )
    cuad.add_argument("--json", type=Path, metavar="FILE", help="write all figures here")
    dpa = actions.add_parser(
        "dpa",
        help="against processing agreements with labelled sentences",
        description="Label the sentences of processing agreements with GDPR requirements and show how often that is right.",
    )
    dpa.add_argument(
        "--data", type=Path, required=True, metavar="FILE", help="labelled sentences: CSV with dpa, sentence, requirement_1 to _3"
    )
    dpa.add_argument("--json", type=Path, metavar="FILE", help="write all figures here")
    for action, groupings in ((gold, ("language", "requirement", "topic", "document")), (clauses, ("requirement", "language"))):
        action.add_argument("--by", choices=groupings, help="show the figures of each of these too")
        action.add_argument(
            "--errors", type=whole_number, default=0, metavar="N", help="show this many wrong verdicts (default: none)"
        )
        action.add_argument("--json", type=Path, metavar="FILE", help="write all figures and all wrong verdicts here")
    _add_evaluate_mutations(actions)


def _add_evaluate_mutations(actions: argparse._SubParsersAction[OneLineParser]) -> None:
    mutations = actions.add_parser(
        "mutations",
        help="on contracts of which clauses are changed",
        description="Change clauses of contracts and show how often the verdict follows and no other moves, with 95 % intervals.",
    )
    mutations.add_argument("--contracts", type=Path, required=True, metavar="DIR", help="where the contracts are")
    mutations.add_argument("--gold", type=Path, metavar="DIR", help="annotations: mutate only what they say is there")
    mutations.add_argument(
        "--most", type=whole_number, default=8, metavar="N", help="mutations of each kind for each contract, at most (default: 8)"
    )
    mutations.add_argument("--errors", type=whole_number, default=0, metavar="N", help="show this many failures (default: none)")
    mutations.add_argument("--json", type=Path, metavar="FILE", help="write all figures and all failures here")


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} was given; give a date such as 2026-01-31") from None


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """Parse the command line; exits with 2 and one line where it is wrong.

    Contracts may stand anywhere between the options, and one that follows ``--checklist NAME...`` is still a contract:

    >>> options = parse(["review", "main.pdf", "--checklist", "gdpr-processor", "annex.pdf"])
    >>> options.files, options.checklist
    ([PosixPath('main.pdf'), PosixPath('annex.pdf')], ['gdpr-processor'])
    """
    parser = build_parser()
    words = sys.argv[1:] if argv is None else argv
    if words[:1] and words[0] in ("review", "compare", "diff"):
        words = [words[0], *contracts_last(_command(parser, words[0]), words[1:])]
    options = parser.parse_args(words)
    if options.command is None and not options.version:
        parser.error("give a command: review, compare, diff, explain, checklist, policy, learn or evaluate")
    if options.command == "diff":
        _settle_diff(parser, options)
    if options.command == "learn":
        settle_learn(parser, options)
    if options.command == "compare":
        settle_compare(parser, options)
    if options.command == "review":
        _settle_review(parser, options)
    return options


def _command(parser: argparse.ArgumentParser, name: str) -> argparse.ArgumentParser:
    found = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction)).choices[name]
    assert isinstance(found, argparse.ArgumentParser)
    return found


def _settle_review(parser: OneLineParser, options: argparse.Namespace) -> None:
    options.files = [Path(file) for file in dict.fromkeys(options.files)]
    options.checklist = split_names(options.checklist)
    if not options.files:
        parser.error("review: give at least one contract (PDF or DOCX)")
    if not options.formats:
        parser.error("--format: give at least one of html, json, md, docx, pdf, xlsx, ics, questions")


def _settle_diff(parser: OneLineParser, options: argparse.Namespace) -> None:
    options.checklist = split_names(options.checklist)
    if options.old is None or (options.new is None) != options.revisions:
        parser.error("diff: give the older and the newer version, or one DOCX and --revisions")

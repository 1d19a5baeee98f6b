"""The phrase language: what matches, what does not, and what is refused."""

import pytest

from analyzer.phrases import PhraseError, PhraseIndex, canonical, parse_phrase

LISTS = {"notify": ["notif*", "inform*", "let .. know"], "twice": ["{notify}"], "loop": ["{loop}"]}


@pytest.mark.parametrize(
    ("source", "sentence", "matches"),
    [
        ("data breach", "Report any data-breach.", True),
        ("data breach", "A database breach.", False),
        ("meld*", "De leverancier meldt het.", True),
        ("meld*", "Een aanmelding.", False),
        ("*melding", "Een aanmelding.", True),
        ("*meld*", "Een afgemelde klant.", True),
        ("(a|b c) d", "b c d", True),
        ("(a|b c) d", "b d", False),
        ("without [undue] delay", "without delay", True),
        ("without [undue] delay", "without undue delay", True),
        ("without [undue] delay", "without any delay", False),
        ("{notify} .. customer", "informs, without delay, the customer", True),
        ("{notify} .. customer", "informs all of its other staff and customer", False),
        ("{notify} ... customer", "informs all of its other staff and the customer", True),
        ("{twice}", "let us know", True),
        ("breach & notify", "notify us of a breach", True),
        ("breach & !material", "a material breach", False),
        ("beëindiging", "BEEINDIGING", True),
        ("'s avonds", "’s avonds", True),
    ],
)
def test_phrase_matches(source: str, sentence: str, matches: bool) -> None:
    assert (parse_phrase(source, LISTS).search(canonical(sentence), " ") is not None) is matches


def test_slots_stand_for_typed_values() -> None:
    phrase = parse_phrase("(within|binnen) <duration|date>")
    assert phrase.search(" within <duration> ", " ") == (0, 2)
    assert phrase.search(" binnen <date> ", " ") == (0, 2)
    assert phrase.search(" within <money> ", " ") is None


def test_heading_terms_look_above_the_sentence() -> None:
    phrase = parse_phrase("# (overmacht|force majeure) & opschort*")
    assert phrase.search(" partijen schorten op opschorting ", " overmacht ") == (3, 4)
    assert phrase.search(" partijen schorten op opschorting ", " slot ") is None
    assert parse_phrase("# overmacht").search(" wat dan ook ", " overmacht ") == (0, 3)


def test_a_match_must_leave_the_lead_in() -> None:
    phrase = parse_phrase("binnen <duration>")
    assert phrase.search(" binnen <duration> antwoord ", " ", 2) is None
    assert phrase.search(" binnen <duration> of binnen <duration> ", " ", 2) == (3, 5)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("(a|b", "not closed"),
        ("a)", "closes nothing"),
        ("()", "empty alternative"),
        ("{unknown}", "no such word list"),
        ("{loop}", "contains itself"),
        ("<moment>", "no such kind"),
        ("!a", "only what must not"),
        ("a & ", "empty term"),
        ("[a]", "at least one word"),
        ("x*", "at least two letters"),
        ("§", "has no meaning"),
    ],
)
def test_faulty_phrases_are_refused_with_a_reason(source: str, fault: str) -> None:
    with pytest.raises(PhraseError, match=fault):
        parse_phrase(source, LISTS)


def test_the_index_proposes_every_phrase_that_can_match() -> None:
    sources = ["data breach", "meld*", "*recht", "(a|b) & zeldzaam", "# tarief & per", "<duration> after"]
    index = PhraseIndex(map(parse_phrase, sources))
    words = ["breach", "data", "melding", "auteursrecht", "#tarief", "after", "<duration>"]
    found = {index.phrases[at].source for at in index.candidates(words)}
    assert {"data breach", "meld*", "*recht", "<duration> after"} <= found
    assert index.candidates(["niets"]) == set()

"""The phrase language: what matches, what does not, and what is refused."""

from random import Random

import pytest

from analyzer.phrases import Lexicon, PhraseError, Text, canonical, positions

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
    assert (search(source, canonical(sentence)) is not None) is matches


def search(source: str, sentence: str, headings: str = "", skip: int = 0) -> tuple[int, int] | None:
    lexicon = Lexicon(LISTS)
    phrase = lexicon.parse(source)
    sheet = lexicon.lay_out([Text(sentence, headings, skip)])
    return sheet.locate(phrase, 0) if sheet.occurrences(phrase) else None


def test_slots_stand_for_typed_values() -> None:
    assert search("(within|binnen) <duration|date>", "within <duration>") == (0, 2)
    assert search("(within|binnen) <duration|date>", "binnen <date>") == (0, 2)
    assert search("(within|binnen) <duration|date>", "within <money>") is None
    assert search("*ration", "<duration>") is None


def test_heading_terms_look_above_the_sentence() -> None:
    source = "# (overmacht|force majeure) & opschort*"
    assert search(source, "partijen schorten op opschorting", "overmacht") == (3, 4)
    assert search(source, "partijen schorten op opschorting", "slot") is None
    assert search("# overmacht", "wat dan ook", "overmacht") == (0, 3)


def test_a_match_must_leave_the_lead_in() -> None:
    assert search("binnen <duration>", "binnen <duration> antwoord", skip=2) is None
    assert search("binnen <duration>", "binnen <duration> of binnen <duration>", skip=2) == (3, 5)
    assert search("# kop", "de aanhef loopt door", "kop", skip=4) is None


def test_the_first_and_shortest_match_is_told() -> None:
    assert search("melden ... <duration>", "zij melden dat binnen <duration> of <duration> melden") == (1, 5)
    assert search("b & [c] d", "d x c d b") == (0, 5)


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
        Lexicon(LISTS).parse(source)


@pytest.mark.parametrize("sifted", [False, True])
def test_a_sheet_tells_which_passages_hold_the_words_of_a_phrase_and_in_which_it_occurs(sifted: bool) -> None:
    lexicon = Lexicon(LISTS)
    sources = ["data breach", "meld*", "*recht", "(a|b) & zeldzaam", "# tarief & per", "a ... b", "b & !a", "a [b] c", "per"]
    phrases = [lexicon.parse(source) for source in sources]
    passages = [
        ("a data breach", ""),
        ("breach of data melding", ""),
        ("auteursrecht", ""),
        ("a zeldzaam", ""),
        ("per uur", "tarief"),
        ("per uur", ""),
        ("b c a", ""),
        ("b c", ""),
    ]
    texts = [Text(words, headings, 0, position) for position, (words, headings) in enumerate(passages)]
    sheet = lexicon.lay_out(texts, sifted=sifted)
    assert {phrase.source: list(positions(sheet.holding(phrase))) for phrase in phrases} == {
        "data breach": [0, 1],
        "meld*": [1],
        "*recht": [2],
        "(a|b) & zeldzaam": [3],
        "# tarief & per": [4],
        "a ... b": [6],
        "b & !a": [6, 7],
        "a [b] c": [6],
        "per": [4, 5],
    }
    assert {phrase.source: list(positions(sheet.occurrences(phrase))) for phrase in phrases} == {
        "data breach": [0],
        "meld*": [1],
        "*recht": [2],
        "(a|b) & zeldzaam": [3],
        "# tarief & per": [4],
        "a ... b": [],
        "b & !a": [7],
        "a [b] c": [],
        "per": [4, 5],
    }
    assert sheet.occurrences(phrases[-1], within=1 << 5) == 1 << 5
    assert sheet.sift([*sources, "no phrase"]) == (sources if sifted else [*sources, "no phrase"])


@pytest.mark.parametrize("most_kept", [1 << 25, 0])
def test_what_is_tried_at_once_is_what_is_found_in_each_passage_alone(most_kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.phrases.sheet._MOST_KEPT", most_kept)
    lexicon = Lexicon(LISTS)
    sources = ["a ... b", "{notify} .. c", "(a [b] c|c .. d) & !e", "# k & a", "[d] a b", "(a|b (c|d e)) ... <date>"]
    phrases = [lexicon.parse(source) for source in sources]
    dice, words = Random(7), "a b c d e <date> inform let".split()
    drawn = [
        Text(
            " ".join(dice.choices(words, k=dice.randrange(25))),
            dice.choice(("", "k")),
            dice.randrange(3),
            at,
        )
        for at in range(4000)  # more than one row of bits
    ]
    sheet = lexicon.lay_out(drawn, sifted=True)
    found = 0
    for text in drawn:
        alone = lexicon.lay_out([text])
        for phrase in phrases:
            bit = 1 << text.position
            assert sheet.occurrences(phrase) & bit == alone.occurrences(phrase)
            if alone.occurrences(phrase):
                assert sheet.locate(phrase, text.position) == alone.locate(phrase, text.position)
                found += 1
    assert found > 1000

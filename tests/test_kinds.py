"""The kind of contract, on which the proposed checklists rest."""

import pytest

from analyzer.kinds import recognise_kind
from analyzer.readers.plain import read_plain


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SCHEDULE 9 - DATA PROTECTION ADDENDUM\nThe Trust and the Contractor agree as follows.", "processing-agreement"),
        ("Chat Support Agreement\nWe answer the chats of your travellers; each chat is logged.", "outsourcing"),
        ("Reizigersservice\nDienstverlener beantwoordt chats en telefonische vragen van reizigers.", "outsourcing"),
        ("Overeenkomst\nPartijen kopen en verkopen een boot.", "other"),
    ],
)
def test_a_kind_by_its_title_or_its_words(text: str, kind: str) -> None:
    assert recognise_kind(read_plain(text)) == kind


def test_a_page_without_a_title_is_what_it_calls_itself() -> None:
    parties = "De ondergetekenden: Maas Beheer B.V., gevestigd te Ede, en haar klant. " * 4
    purpose = "Partijen leggen in {} vast hoe software en beheer met gegevens omgaan."
    assert recognise_kind(read_plain(parties + purpose.format("deze verwerkersovereenkomst"))) == "processing-agreement"
    assert recognise_kind(read_plain(parties + purpose.format("een verwerkersovereenkomst"))) == "it-services"

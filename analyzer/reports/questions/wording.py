"""The words of the letter to the vendor, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping

from ...types import Language

_ENGLISH: Mapping[str, str] = {
    "sender": "[Name and address of the sender]",
    "addressee": "[Name of the vendor]",
    "address": "[Address]",
    "date": "[Date]",
    "date_label": "Date",
    "subject_label": "Re",
    "subject": "questions on the draft contract",
    "reference_label": "Document",
    "salutation": "Dear Sir or Madam,",
    "opening": "We have read the draft contract “{file}”. Before we can proceed, we ask you to clarify or amend the "
    "following {n} points. "
    "Clauses and pages are those of the document you sent. Please answer below each question, if you can with the wording that "
    "you propose.",
    "opening_one": "We have read the draft contract “{file}”. Before we can proceed, we ask you to clarify or amend the "
    "following "
    "point. Clauses and pages are those of the document you sent.",
    "opening_none": "We have read the draft contract “{file}” and have no questions on it.",
    "closing": "We look forward to your reply. All rights are reserved; nothing in this letter is an acceptance of any term.",
    "greeting": "Yours faithfully,",
    "name": "[Name and position]",
    "answer": "Answer:",
    "document": "The document itself",
    "page": "Page",
    "of": "of",
    "page_short": "p.",
    "and": "and",
    "missing": "We found no provision on this in the document.",
    "unreadable": "Page {pages} of the document that we received cannot be read, so that we cannot tell whether this is "
    "provided for. "
    "Please send a readable copy.",
    "unreadable_part": "Part of the document that we received cannot be read, so that we cannot tell whether this is "
    "provided for. Please "
    "send a readable copy.",
    "lacking": "Not stated: {what}.",
    "vague": "The wording leaves open what exactly is agreed.",
    "deviates": "We would like to discuss what is proposed here.",
    "placeholder": "This has been left open in the draft.",
    "contradictory": "These provisions do not say the same.",
    "refers-out": "The provision refers to a document that we do not have.",
    "more": "The same occurs in {n} other places.",
    "more_one": "The same occurs in one other place.",
}
_DUTCH: Mapping[str, str] = {
    "sender": "[Naam en adres van de afzender]",
    "addressee": "[Naam van de leverancier]",
    "address": "[Adres]",
    "date": "[Datum]",
    "date_label": "Datum",
    "subject_label": "Betreft",
    "subject": "vragen over de conceptovereenkomst",
    "reference_label": "Document",
    "salutation": "Geachte heer, mevrouw,",
    "opening": "Wij hebben de conceptovereenkomst “{file}” gelezen. Voordat wij verder kunnen, vragen wij u de volgende "
    "{n} punten te "
    "verduidelijken of aan te passen. Artikelen en pagina’s zijn die van het document dat u ons zond. Wilt u bij elke vraag "
    "antwoorden, zo mogelijk met de tekst die u voorstelt?",
    "opening_one": "Wij hebben de conceptovereenkomst “{file}” gelezen. Voordat wij verder kunnen, vragen wij u het "
    "volgende punt te "
    "verduidelijken of aan te passen. Artikelen en pagina’s zijn die van het document dat u ons zond.",
    "opening_none": "Wij hebben de conceptovereenkomst “{file}” gelezen en hebben daarover geen vragen.",
    "closing": "Wij zien uw reactie graag tegemoet. Alle rechten zijn voorbehouden; met deze brief aanvaarden wij geen "
    "enkele bepaling.",
    "greeting": "Met vriendelijke groet,",
    "name": "[Naam en functie]",
    "answer": "Antwoord:",
    "document": "Het document zelf",
    "page": "Pagina",
    "of": "van",
    "page_short": "p.",
    "and": "en",
    "missing": "Wij hebben hierover in het document geen bepaling gevonden.",
    "unreadable": "Pagina {pages} van het document dat wij ontvingen, is niet leesbaar, zodat wij niet kunnen "
    "vaststellen of dit is "
    "geregeld. Wilt u een leesbaar exemplaar sturen?",
    "unreadable_part": "Een deel van het document dat wij ontvingen, is niet leesbaar, zodat wij niet kunnen "
    "vaststellen of dit is "
    "geregeld. Wilt u een leesbaar exemplaar sturen?",
    "lacking": "Niet vermeld: {what}.",
    "vague": "De formulering laat open wat precies is afgesproken.",
    "deviates": "Wij willen graag overleggen over wat hier wordt voorgesteld.",
    "placeholder": "Dit is in het concept opengelaten.",
    "contradictory": "Deze bepalingen zeggen niet hetzelfde.",
    "refers-out": "De bepaling verwijst naar een document dat wij niet hebben.",
    "more": "Hetzelfde komt op {n} andere plaatsen voor.",
    "more_one": "Hetzelfde komt op één andere plaats voor.",
}

LETTER: Mapping[Language, Mapping[str, str]] = {"en": _ENGLISH, "nl": _DUTCH}

# The faults of a document that its author can mend, in the order of the letter: what each is called, and what is asked.
FAULT_QUESTIONS: Mapping[Language, Mapping[str, tuple[str, str]]] = {
    "en": {
        "contradiction": ("Passages that differ", "Which of these passages prevails? Please bring the others into line with it."),
        "disagreement": ("Words and figures that differ", "Which is meant, the words or the figures?"),
        "absent-annex": ("Annexes that we do not have", "Would you send us the annexes that are referred to here?"),
        "blank": ("Places left open", "What is to be filled in at these places?"),
        "dead-reference": ("References to provisions that do not exist", "Which provisions are meant here?"),
        "undefined-term": (
            "Terms without a definition",
            "What do these terms mean? Please define them, or write them in lower case.",
        ),
        "no-precedence": ("Order of precedence", "Which document prevails where the contract and its annexes conflict?"),
        "duplicate-number": (
            "Numbers given twice",
            "Would you renumber these provisions, so that references to them are unambiguous?",
        ),
    },
    "nl": {
        "contradiction": (
            "Passages die verschillen",
            "Welke van deze passages gaat voor? Wilt u de andere daarmee in overeenstemming brengen?",
        ),
        "disagreement": ("Woorden en cijfers die verschillen", "Wat is bedoeld, de woorden of de cijfers?"),
        "absent-annex": ("Bijlagen die wij niet hebben", "Wilt u ons de bijlagen sturen waarnaar hier wordt verwezen?"),
        "blank": ("Opengelaten plaatsen", "Wat moet op deze plaatsen worden ingevuld?"),
        "dead-reference": ("Verwijzingen naar bepalingen die er niet zijn", "Welke bepalingen zijn hier bedoeld?"),
        "undefined-term": (
            "Begrippen zonder definitie",
            "Wat betekenen deze begrippen? Wilt u ze definiëren, of met een kleine letter schrijven?",
        ),
        "no-precedence": ("Rangorde", "Welk document gaat voor als de overeenkomst en haar bijlagen met elkaar in strijd zijn?"),
        "duplicate-number": (
            "Nummers die twee keer zijn gegeven",
            "Wilt u deze bepalingen hernummeren, zodat verwijzingen ernaar eenduidig zijn?",
        ),
    },
}

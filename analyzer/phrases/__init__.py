"""The phrase language of the checklists: what a sentence must say, in words a lawyer can read and write.

A phrase is one or more terms joined by `` & ``; all must hold in one sentence, in any order. In a term

- words stand next to each other (`personal data breach`); accents, capitals, hyphens and punctuation do not count;
- ``*`` stands for any letters of a word or none, at its end, its start or within (`meld*`, `*verwerker`, `minimum*loon`);
- ``(a|b c)`` offers alternatives, ``[word]`` may be left out, and both may hold further words;
- ``..`` skips up to three words, ``...`` up to twelve;
- ``<duration>`` is a typed value that the fact finders found there (any `FactKind`), ``<a|b>`` one of several kinds;
- ``{notify}`` is a word list of ``checklists/words.yaml``;
- ``!`` before a term means that it must not occur, ``#`` that it occurs in the headings above the sentence.

>>> lexicon = Lexicon()
>>> phrase = lexicon.parse("(notify|inform*) ... breach & within <duration> & !reasonable")
>>> sheet = lexicon.lay_out([Text("the processor informs us of a breach within <duration>")])
>>> list(positions(sheet.occurrences(phrase))), sheet.locate(phrase, 0)
([0], (2, 9))
"""

from .lexicon import Lexicon, PhraseError, canonical
from .matching import Phrase
from .sheet import Sheet, Text, bits_of, positions

__all__ = ["Lexicon", "Phrase", "PhraseError", "Sheet", "Text", "bits_of", "canonical", "positions"]

"""How hard a text is to read: its sentences, its words, and for English a school grade. Pure; knows no limit and no page."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.content.markdown import Words, blocks

_CLOSING = "\"'”’»)*"
_SENTENCE = re.compile(rf"\S.*?(?:[۔।؟!?…]+[{_CLOSING}]*|[.:]+[{_CLOSING}]*(?=\s|$)|$)")
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670\u0980-\u09ff\u200c\u200d'’])*")
_VIRAMA = "\u09cd"  # joins the Bangla consonants around it into one cluster
_VOWELS = re.compile("[aeiouy]+")
_SILENT = re.compile("(?:[^laeiouy]e|[^dt]ed|[^sxzcg]es)$")  # sam(e), work(ed), tim(es); but tab-le, wan-ted, hous-es


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the line at which its paragraph begins, and its words."""

    text: str
    line: int
    words: tuple[str, ...]

    @property
    def letters(self) -> float:
        """Letters a word."""
        return sum(map(letters, self.words)) / len(self.words)

    @property
    def beginning(self) -> str:
        """Its first words, by which a writer finds it."""
        return " ".join(self.text.split()[:5])


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of a text, one at least."""

    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> int:
        """How many words there are."""
        return sum(len(sentence.words) for sentence in self.sentences)

    @property
    def words_a_sentence(self) -> float:
        """On average."""
        return self.words / len(self.sentences)

    @property
    def letters_a_word(self) -> float:
        """On average."""
        return sum(letters(word) for sentence in self.sentences for word in sentence.words) / self.words

    @property
    def longest(self) -> Sentence:
        """The sentence with most words."""
        return max(self.sentences, key=lambda sentence: len(sentence.words))

    @property
    def heaviest(self) -> Sentence:
        """The sentence with most letters."""
        return max(self.sentences, key=lambda sentence: sentence.letters * len(sentence.words))

    @property
    def hardest(self) -> Sentence:
        """The sentence that adds most to the grade."""
        return max(self.sentences, key=lambda sentence: flesch_kincaid([sentence]) * len(sentence.words))

    @property
    def grade(self) -> float:
        """The Flesch–Kincaid grade of an English text: the school year in which it can be read.

        0.39 × words a sentence + 11.8 × syllables a word - 15.59 (Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability
        formulas for Navy enlisted personnel", Research Branch Report 8-75, Chief of Naval Technical Training, 1975).
        """
        return flesch_kincaid(self.sentences)


def read_text(text: Words) -> Reading | None:
    """The sentences of a text of the content; an entry of a list is a sentence at least. None where there are no words."""
    found = []
    for block in blocks(text):
        for entry in block.entries:
            parts = _SENTENCE.findall(entry.text.replace("**", ""))
            found += [Sentence(part, entry.line, tuple(_WORD.findall(part))) for part in parts]
    spoken = tuple(sentence for sentence in found if sentence.words)
    return Reading(spoken) if spoken else None


def letters(word: str) -> int:
    """Letters as a reader counts them: without vowel marks and joiners, and joined Bangla consonants as one."""
    composed = unicodedata.normalize("NFC", word)
    plain = [letter for letter in composed if letter == _VIRAMA or unicodedata.category(letter)[0] in "LN"]
    joined = sum(before == _VIRAMA and after != _VIRAMA for before, after in pairwise(plain))
    return max(sum(letter != _VIRAMA for letter in plain) - joined, 1)


def flesch_kincaid(sentences: Sequence[Sentence]) -> float:
    """The grade of these sentences together."""
    words = [word for one in sentences for word in one.words]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, without those that are not spoken."""
    if word.isupper() and len(word) > 1:  # said letter by letter
        return len(word)
    plain = word.lower().replace("’", "'").removesuffix("'s")
    if not plain.isascii() or not plain.isalpha():
        return max(len(_VOWELS.findall(plain)), 1)
    return max(len(_VOWELS.findall(plain)) - bool(_SILENT.search(plain)), 1)

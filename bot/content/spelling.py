"""Which words of a vocabulary are spelt alike, by the trigrams they share. In arrays, because nine languages have many words."""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

_SHORTEST_MISSPELT = 4  # letters; shorter words resemble too many others
_LEAST_KINSHIP = 0.6  # of two spellings, by the trigrams they share
_CODE_POINT = 21  # bits; a trigram is kept as one number


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of whole numbers of different lengths, one after the other in two arrays."""

    starts: "array[int]"
    values: "array[int]"

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> "Rows":
        """These rows."""
        starts = array("I", accumulate(map(len, rows), initial=0))
        return cls(starts, array("I", chain.from_iterable(rows)))

    def span(self, number: int) -> slice:
        """Where this row stands in the values."""
        return slice(self.starts[number], self.starts[number + 1])


@dataclass(frozen=True, slots=True)
class Spellings:
    """All words of a language, sorted, and where each trigram occurs among them."""

    words: tuple[str, ...]
    trigrams: "array[int]"
    holders: Rows

    @classmethod
    def of(cls, vocabulary: Iterable[str]) -> "Spellings":
        """The spellings of these words."""
        words = tuple(sorted(vocabulary))
        found: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            for trigram in _trigrams(word):
                found[trigram].append(number)
        holders = {_code(trigram): numbers for trigram, numbers in found.items()}
        trigrams = array("Q", sorted(holders))
        return cls(words, trigrams, Rows.of([holders[trigram] for trigram in trigrams]))

    def number(self, word: str) -> int | None:
        """The word's number, if it is one of these."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else None

    def kin(self, word: str) -> Mapping[int, float]:
        """The words, by number, that this one may be meant for, or is another form of; 1.0 for itself."""
        if len(word) < _SHORTEST_MISSPELT:
            own = self.number(word)
            return {} if own is None else {own: 1.0}
        mine = _trigrams(word)
        shared = Counter(chain.from_iterable(map(self._with, mine)))
        kinships = {n: 2 * count / (len(mine) + len(_trigrams(self.words[n]))) for n, count in shared.items()}
        return {n: kinship for n, kinship in kinships.items() if kinship >= _LEAST_KINSHIP}

    def _with(self, trigram: str) -> Iterable[int]:
        code = _code(trigram)
        at = bisect_left(self.trigrams, code)
        if at == len(self.trigrams) or self.trigrams[at] != code:
            return ()
        return self.holders.values[self.holders.span(at)]


def _trigrams(word: str) -> frozenset[str]:
    padded = f"  {word} "  # beginnings count double: endings are what grammar changes
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def _code(trigram: str) -> int:
    first, second, third = map(ord, trigram)
    return first << 2 * _CODE_POINT | second << _CODE_POINT | third

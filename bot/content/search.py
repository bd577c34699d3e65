"""Which lessons answer a question: weighted words with forgiveness for spelling, in memory. Knows no chat and no synonyms."""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

from bot.content.model import Lesson, Library, Module
from bot.content.normalise import words
from bot.content.quiet import QUIET
from bot.content.spelling import Rows, Spellings

MOST_HITS = 4
_MOST_WORDS = 40  # of a question that are looked up; nobody waits for the rest of a long story
_QUESTION, _BODY, _PART = 1.5, 1.0, 0.5  # how much a word tells, by where it stands
_TITLE = 1.5  # what a word in the lesson's title adds, however often it stands elsewhere
_SATURATION, _LENGTH = 1.2, 0.6  # BM25's k1 and b
_LEAST_COVERAGE = 0.5  # of the words of a question, found in a lesson
_BESIDE_BEST = 0.45  # a further hit reaches this share of the best one's score


Passage: TypeAlias = tuple[float, list[str]]
"""A paragraph's words, and how much each of them tells."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A lesson that fits a question."""

    module: str
    lesson: str
    score: float


@dataclass(frozen=True, slots=True)
class Index:
    """All lessons in one language, ready for questions in it."""

    locale: str
    lessons: tuple[tuple[str, str], ...]
    spellings: Spellings
    places: Rows  # word → numbers of the lessons in which it stands
    weights: "array[float]"  # beside each place, how much the word tells there
    rarity: "array[float]"
    quiet: frozenset[str]

    @classmethod
    def build(cls, library: Library, locale: str) -> "Index":
        """Index every lesson with the words that a reader of this language is shown."""
        lessons = [(module, lesson) for module in library.modules for lesson in module.lessons]
        passages = [[*_passages(library, module, lesson, locale)] for module, lesson in lessons]
        weights = _weights(passages)
        rarity = _rarities(chain.from_iterable(passages))
        for number, (module, lesson) in enumerate(lessons):
            for word in set(words(library.text(module.id, locale).lessons[lesson.id].title, locale)):
                weights[word][number] += _TITLE
        spellings = Spellings.of(weights)
        told = [weights[word] for word in spellings.words]
        return cls(
            locale=locale,
            lessons=tuple((module.id, lesson.id) for module, lesson in lessons),
            spellings=spellings,
            places=Rows.of([tuple(lessons) for lessons in told]),
            weights=array("d", chain.from_iterable(lessons.values() for lessons in told)),
            rarity=array("d", (rarity[word] for word in spellings.words)),
            quiet=frozenset(words(QUIET.get(locale, ""), locale)),
        )

    def find(self, text: str) -> tuple[Hit, ...]:
        """The lessons that fit a question, best first; empty when no lesson tells about half of its words."""
        telling = [word for word in dict.fromkeys(words(text, self.locale)) if word not in self.quiet]
        asked = [self.spellings.kin(word) for word in telling[:_MOST_WORDS]]
        scores: dict[int, float] = defaultdict(float)
        covered: dict[int, float] = defaultdict(float)
        for kin in asked:
            for number, (weight, kinship) in self._best_in_lessons(kin).items():
                scores[number] += weight
                covered[number] += kinship
        fitting = {number: score for number, score in scores.items() if covered[number] >= _LEAST_COVERAGE * len(asked)}
        best = max(fitting.values(), default=0.0)
        ranked = sorted(fitting.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(Hit(*self.lessons[n], score) for n, score in ranked[:MOST_HITS] if score >= _BESIDE_BEST * best)

    def _best_in_lessons(self, kin: Mapping[int, float]) -> dict[int, tuple[float, float]]:
        """For each lesson its best word among these: what it adds to the score, and how close its spelling is."""
        best: dict[int, tuple[float, float]] = {}
        for word, kinship in kin.items():
            here = self.places.span(word)
            for number, weight in zip(self.places.values[here], self.weights[here], strict=True):
                found = (weight * self.rarity[word] * kinship**2, kinship)
                best[number] = max(found, best.get(number, (0.0, 0.0)))
        return best


@dataclass(frozen=True, slots=True)
class Search:
    """Searches a library in any language; the index of a language is built when somebody first asks in it."""

    library: Library
    _indexes: dict[str, Index] = field(default_factory=dict)

    def find(self, text: str, locale: str) -> tuple[Hit, ...]:
        """The lessons that fit a question in this language, best first, at most four."""
        if locale not in self._indexes:
            self._indexes[locale] = Index.build(self.library, locale)
        return self._indexes[locale].find(text)

    def lessons(self, text: str, locale: str) -> tuple[str, ...]:
        """The same as addresses, `module/lesson`: what `Library.find` promises."""
        return tuple(f"{hit.module}/{hit.lesson}" for hit in self.find(text, locale))


def _passages(library: Library, module: Module, lesson: Lesson, locale: str) -> Iterator[Passage]:
    """The lesson's words paragraph by paragraph, each with what a word tells there."""
    for weight, text in _texts(library, module, lesson, locale):
        for paragraph in text.split("\n"):
            if found := words(paragraph, locale):
                yield weight, found


def _texts(library: Library, module: Module, lesson: Lesson, locale: str) -> Iterator[tuple[float, str]]:
    text = library.text(module.id, locale)
    written = text.lessons[lesson.id]
    yield _QUESTION, written.title
    yield _BODY, text.title
    yield _BODY, written.body
    for question in written.questions.values():
        yield _QUESTION, question.question
        yield _BODY, "\n".join((*question.options, question.explanation))
    yield _BODY, "\n".join((written.checklist_title, *written.items.values()))
    for country in chain(library.origins.values(), library.destinations.values()):
        if part := library.part(country, f"{module.id}/{lesson.id}", locale):
            yield _PART, part[0]


def _weights(lessons: Sequence[Sequence[Passage]]) -> dict[str, dict[int, float]]:
    """BM25 without its rarity: repetition tells ever less, and less in a long lesson."""
    counts = [_counted(passages) for passages in lessons]
    lengths = [sum(count.values()) for count in counts]
    mean = sum(lengths) / max(len(lengths), 1)
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    for number, (count, length) in enumerate(zip(counts, lengths, strict=True)):
        damping = _SATURATION * (1 - _LENGTH + _LENGTH * length / mean)
        for word, amount in count.items():
            weights[word][number] = amount * (_SATURATION + 1) / (amount + damping)
    return dict(weights)


def _counted(passages: Iterable[Passage]) -> dict[str, float]:
    count: dict[str, float] = defaultdict(float)
    for weight, found in passages:
        for word in found:
            count[word] += weight
    return count


def _rarities(passages: Iterable[Passage]) -> dict[str, float]:
    """How rare each word is among all paragraphs: lessons are too few and too alike to tell."""
    holders: Counter[str] = Counter()
    everybody = 0
    for _, found in passages:
        everybody += 1
        holders.update(set(found))
    return {word: math.log(1 + (everybody - count + 0.5) / (count + 0.5)) for word, count in holders.items()}

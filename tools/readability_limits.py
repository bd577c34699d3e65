"""The limits of readability that the lessons themselves suggest, as they would stand in content/languages.yaml.

For each language but English: the 98th percentile (nearest rank) over all lessons, and a tenth more. English has a formula, and a limit
that was decided: it is printed as it stands. Writes nothing: who reads the table decides.
"""

import sys
from collections.abc import Callable, Iterable
from math import ceil
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.content.markdown import Words
from bot.content.model import SOURCE_LOCALE
from bot.content.readability import Reading, read_text
from bot.content.source import Source, read
from bot.i18n import LANGUAGES

PERCENT = 98
MARGIN = 1.1
FEWEST = 5  # lessons from which a limit can be told


def main() -> None:
    """Print the table."""
    source, _ = read(Path(__file__).resolve().parents[1] / "content")
    print("readability:")
    for language in LANGUAGES:
        readings = [*lessons(source, language.code)]
        if language.code == SOURCE_LOCALE and source.languages:
            english = source.languages.value.readability[SOURCE_LOCALE]
            grades = nearest_rank([reading.grade for reading in readings])
            print(
                f"  en: {{grade: {english.grade}, longest: {english.longest}}}  # {PERCENT} of 100 lessons: grade {grades:.1f}"
            )
        elif len(readings) >= FEWEST:
            print(f"  {language.code}: {{{limits(readings)}}}  # from {len(readings)} lessons")


def lessons(source: Source, locale: str) -> Iterable[Reading]:
    """Every lesson's body in this language."""
    for module in source.modules:
        page = module.pages.get(locale)
        for lesson in page.lessons if page else ():
            if reading := read_text(Words(lesson.body.text, lesson.body.line)):
                yield reading


def limits(readings: list[Reading]) -> str:
    """The three limits as YAML."""

    def limit(measure: Callable[[Reading], float]) -> float:
        return nearest_rank([measure(reading) for reading in readings]) * MARGIN

    words = ceil(limit(lambda reading: reading.words_a_sentence) * 2) / 2
    longest = ceil(limit(lambda reading: len(reading.longest.words)))
    letters = ceil(limit(lambda reading: reading.letters_a_word) * 10) / 10
    return f"words: {words}, longest: {longest}, letters: {letters}"


def nearest_rank(values: list[float]) -> float:
    """The smallest value that so many of a hundred do not exceed."""
    return sorted(values)[ceil(PERCENT / 100 * len(values)) - 1]


if __name__ == "__main__":
    main()

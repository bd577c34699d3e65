"""Every lesson for every origin and every destination together, in every language: what is shown must fit and lead on."""

import sys
from collections.abc import Iterator, Mapping

import pytest

from bot.content.model import Library
from bot.conversation import places
from bot.conversation.onboarding import ELSEWHERE, NOWHERE_YET
from bot.conversation.screens import screen
from bot.conversation.state import State
from bot.i18n import LANGUAGES, Words
from bot.rendering.message import Message
from bot.rendering.render import render
from bot.sandbox.entities import units
from bot.sandbox.html_mode import parse_html
from tests.rendering.walk import WORKING_HOURS

LONGEST_TEXT = 4096
SURELY_SHORT = 3500
"""Letters with all tags: what has fewer need not be parsed to know that it fits."""


def _lessons(library: Library, person: State) -> Iterator[places.LessonPage]:
    """Lessons that are other ones for other countries."""
    for module in library.modules:
        yield from (places.LessonPage(module.id, lesson.id) for lesson in module.lessons if lesson.varies_by)


def _persons(library: Library, code: str) -> Iterator[State]:
    for origin in (*library.origins, ELSEWHERE):
        for destination in (*library.destinations, NOWHERE_YET):
            yield State(locale=code, consent="yes", origin=origin, stage="post_arrival", destination=destination)


def _fits(message: Message) -> bool:
    return len(message.text) < SURELY_SHORT or units(parse_html(message.text)[0]) <= LONGEST_TEXT


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES])
def test_a_lesson_fits_and_leads_on_for_everybody(
    code: str, library: Library, words: Mapping[str, Words], capsys: pytest.CaptureFixture[str]
) -> None:
    """At most 4,096 characters, the country's part where there is one, a way back, a way home and a way to a human."""
    faults, walked = [], 0
    for person in _persons(library, code):
        for place in _lessons(library, person):
            message = render(screen(person, place), library, words[code], WORKING_HOURS.date())
            walked += 1
            leads_to = {button.data for row in message.rows for button in row}
            if not (_fits(message) and {"home", "talk", f"m/{place.module}"} <= leads_to):
                faults.append((person.origin, person.destination, place))

    with capsys.disabled():
        sys.stdout.write(f"\n{walked} lessons for every pair of countries in {code}")
    assert faults == []
    assert walked == len(list(_persons(library, code))) * len(list(_lessons(library, State())))


def test_a_lesson_says_for_whom_it_is(library: Library, words: Mapping[str, Words]) -> None:
    """Wherever a country adds something, its part stands under a heading that names the country."""
    for code, spoken in words.items():
        for country in library.origins.values():
            text = country.texts.get(code)
            for part in text.parts if text else ():
                person = State(
                    locale=code, consent="yes", origin=country.code, stage="pre_migration", destination="none"
                )
                shown = render(
                    screen(person, places.LessonPage(*part.split("/"))), library, spoken, WORKING_HOURS.date()
                )
                name = library.terms(code).countries[country.code]
                assert spoken.gettext("If you come from {country}", country=name) in parse_html(shown.text)[0], (
                    code,
                    part,
                )

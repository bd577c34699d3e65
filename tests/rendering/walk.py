"""Walks every edge: presses every button of every screen, as different persons in every language, and keeps what was drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import get_args

from msgspec import structs

from bot.content.model import Country, CountryKind, Library, Stage
from bot.conversation import places
from bot.conversation.addresses import address, place_at
from bot.conversation.events import Opened, Started
from bot.conversation.learning import MOMENTS
from bot.conversation.places import Place
from bot.conversation.replies import Notice, Screen
from bot.conversation.screens import screen, talk_screen
from bot.conversation.state import Session, State
from bot.conversation.step import step
from bot.conversation.turn import Situation
from bot.i18n import LANGUAGES, Language, Words
from bot.rendering.message import Message
from bot.rendering.render import render

WORKING_HOURS = datetime(2026, 11, 24, 7, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 22, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seen:
    """One screen as somebody saw it."""

    language: Language
    screen: Screen
    message: Message

    @property
    def place(self) -> Place | None:
        """What it shows."""
        return place_at(self.screen.place)

    @property
    def leads_to(self) -> tuple[str, ...]:
        """The addresses of its buttons."""
        return tuple(button.data for row in self.message.rows for button in row)

    def __str__(self) -> str:
        who = f"{self.screen.origin}>{self.screen.destination}" if self.screen.origin else "newcomer"
        return f"{self.language.code} {self.screen.place} ({who})"


@dataclass(frozen=True, slots=True)
class Walker:
    """Walks as one person after the other."""

    library: Library
    words: Mapping[str, Words]

    def everything(self) -> Iterator[Seen]:
        """All screens: of a newcomer, of somebody known, of all countries, of all occasions."""
        for code in self.words:
            yield from self._from_everywhere(State(phone_locale=code))
            for n, person in enumerate(self._persons(code)):
                yield from self._from_everywhere(person) if n == 0 else self._what_varies(person)
            yield from self._occasions(code)

    def _persons(self, code: str) -> Iterator[State]:
        """Every origin and every destination at least once, the wordiest two together; stages in turn."""
        stages = ("post_arrival", "pre_migration", "pre_departure")
        origins = [*sorted(self.library.origins, key=lambda c: -self._wordiness("origin", c, code)), "other"]
        destinations = [
            *sorted(self.library.destinations, key=lambda c: -self._wordiness("destination", c, code)),
            "none",
        ]
        for n, destination in enumerate(destinations):
            yield State(
                phone_locale=code,
                locale=code,
                consent="yes",
                origin=origins[n % len(origins)],
                stage=stages[n % 3],
                destination=destination,
                place="home",
            )

    def _wordiness(self, kind: CountryKind, country: str, code: str) -> int:
        shelf = self.library.origins if kind == "origin" else self.library.destinations
        lessons = [f"{module.id}/{lesson.id}" for module in self.library.modules for lesson in module.lessons]
        return sum(len((self.library.part(shelf[country], part, code) or ("", ""))[0]) for part in lessons)

    def _from_everywhere(self, person: State) -> Iterator[Seen]:
        """From home, or from the first question, along every button."""
        seen: set[str] = set()
        turn = step(Situation(person), Started(), self.library, WORKING_HOURS)
        waiting = [reply for reply in turn.replies if isinstance(reply, Screen)]
        while waiting:
            shown = self._seen(waiting.pop())
            yield shown
            for data in shown.leads_to:
                place = place_at(data)
                if data in seen or place is None:
                    continue
                seen.add(data)
                turn = step(Situation(person), Opened(place, 1), self.library, WORKING_HOURS)
                waiting += [reply for reply in turn.replies if isinstance(reply, Screen)]

    def _what_varies(self, person: State) -> Iterator[Seen]:
        """The screens that are others for other countries."""
        for module in self.library.modules:
            for lesson in module.lessons:
                if lesson.varies_by:
                    yield self._seen(screen(person, places.LessonPage(module.id, lesson.id)))
        for place in (places.Emergency(), places.Settings(), places.Centres(), places.Learn(), places.Destinations()):
            yield self._seen(screen(person, place))

    def _occasions(self, code: str) -> Iterator[Seen]:
        """Sessions at every centre by day and by night, every notice, answers to questions, what is nearest, ratings, halves of quizzes."""
        person = State(
            phone_locale=code, locale=code, consent="yes", origin="PK", stage="pre_departure", destination="SA"
        )
        for centre in self.library.centres:
            for now in (WORKING_HOURS, NIGHT):
                waiting = Session(7, "waiting", centre.id, self.library.topics[0])
                yield self._seen(talk_screen(person, waiting, self.library, now))
        taken = structs.replace(screen(person, places.Talk()), session="taken", hits=("pk_lahore",))
        yield from map(self._seen, (taken, screen(person, places.Talk()), screen(person, places.AskRating("7"))))
        for notice in get_args(Notice):
            yield self._seen(screen(person, places.Home(), notice=notice))
        hits = tuple(f"{module.id}/{lesson.id}" for module in self.library.modules for lesson in module.lessons)
        yield self._seen(structs.replace(screen(person, places.Ask()), hits=hits[:6]))
        near = tuple(centre.id for centre in self.library.centres[:3])
        yield self._seen(structs.replace(screen(person, places.Centres()), hits=near))
        read = person.but(seen=frozenset(hits[:-1]), ticks=frozenset(self._items()))
        yield from self._what_varies(read)
        for module in self.library.modules:
            yield self._seen(screen(read, places.ModulePage(module.id)))
        yield self._seen(screen(read, places.Checklists()))
        yield from self._finished(read, frozenset(hits))
        yield from Walker(_all_confirmed(self.library), self.words)._with_values(code)

    def _finished(self, person: State, lessons: frozenset[str]) -> Iterator[Seen]:
        """Everything read and asked; half of the questions right, half of them not; certificates there to be had."""
        questions = [
            f"{m.id}/{lesson.id}/{q.id}" for m in self.library.modules for lesson in m.lessons for q in lesson.quiz
        ]
        modules = [module.id for module in self.library.modules]
        done = person.but(
            seen=lessons,
            right=frozenset(questions[::2]),
            wrong=frozenset(questions[1::2]),
            done=frozenset(modules),
            gauged=frozenset(address(places.Gauge(module, "before")) for module in modules),
        )
        for module in modules:
            yield self._seen(screen(done, places.ResultPage(module)))
            yield self._seen(structs.replace(screen(done, places.BookletPage(module)), count=96_512))
            for chosen in (None, 0, 1):
                yield self._seen(structs.replace(screen(done, places.Gauge(module, "after")), chosen=chosen))
        for stage in get_args(Stage):
            yield self._seen(screen(done, places.CertificatePage(stage)))
            yield self._seen(screen(done, places.CertificateName(stage)))
        yield self._seen(screen(done.but(light=True), places.Settings()))

    def _with_values(self, code: str) -> Iterator[Seen]:
        """Lessons as they look once every value is confirmed and every lesson has a recording."""
        for person in self._persons(code):
            for module in self.library.modules:
                for lesson in module.lessons:
                    origin, destination = (
                        self.library.origins.get(person.origin),
                        self.library.destinations.get(person.destination),
                    )
                    if self.library.values_for(f"{module.id}/{lesson.id}", origin, destination):
                        yield self._seen(screen(person, places.LessonPage(module.id, lesson.id)))

    def _items(self) -> Iterator[str]:
        for module in self.library.modules:
            for lesson in module.lessons:
                yield from (f"{module.id}/{lesson.id}/{item.id}" for item in lesson.checklist)

    def _seen(self, shown: Screen) -> Seen:
        words = self.words[shown.locale]
        return Seen(words.language, shown, render(shown, self.library, words, WORKING_HOURS.date()))


def _all_confirmed(library: Library) -> Library:
    """The same content once somebody has confirmed every value that there is."""

    def confirmed(country: Country) -> Country:
        values = tuple(replace(value, confirmed_on=WORKING_HOURS.date()) for value in country.values)
        return replace(country, values=values)

    lessons = [
        address(places.LessonPage(module.id, lesson.id)) for module in library.modules for lesson in module.lessons
    ]
    return replace(
        library,
        origins={code: confirmed(country) for code, country in library.origins.items()},
        destinations={code: confirmed(country) for code, country in library.destinations.items()},
        recordings=frozenset((lesson, language.code) for lesson in lessons for language in LANGUAGES),
    )


def unreached(library: Library, all_seen: list[Seen], code: str) -> set[str]:
    """Lessons, questions, checklists, centres and countries that nobody came to."""
    reached = {seen.screen.place for seen in all_seen if seen.language.code == code}
    wanted: set[Place] = {places.CentrePage(centre.id) for centre in library.centres}
    wanted |= {places.CertificatePage(stage) for stage in get_args(Stage)}
    wanted |= {places.EmergencyIn(country) for country in (*library.origins, *library.destinations)}
    for module in library.modules:
        wanted |= {places.ModulePage(module.id), places.ResultPage(module.id), places.BookletPage(module.id)}
        wanted |= {places.Gauge(module.id, moment) for moment in MOMENTS}
        for lesson in module.lessons:
            wanted.add(places.LessonPage(module.id, lesson.id))
            wanted |= {places.QuizPage(module.id, lesson.id, question.id) for question in lesson.quiz}
            wanted |= {places.ChecklistPage(module.id, lesson.id)} if lesson.checklist else set()
    return {address(place) for place in wanted} - reached

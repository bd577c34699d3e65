"""Generated places, states, sessions and events: real ids beside ids that are gone, and addresses that no client of ours would send."""

from dataclasses import astuple, fields

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bot.content.model import Library
from bot.conversation import places
from bot.conversation.addresses import KINDS
from bot.conversation.desk_places import Close, CloseOutcome, CloseTopic, DeskPlace, KeepOpen, Take
from bot.conversation.events import (
    CameBack,
    Counsellor,
    DeskEvent,
    DeskTapped,
    DeskWrote,
    Kind,
    Left,
    Lost,
    Opened,
    PersonEvent,
    SharedLocation,
    Started,
    Wrote,
)
from bot.conversation.learning import MOMENTS
from bot.conversation.onboarding import STAGES
from bot.conversation.places import Place
from bot.conversation.state import Session, State
from bot.i18n import BY_CODE

STAFF = (1, 2, 3)
NONSENSE = ("XX", "", "00", "999999999999999999999999", "-1", "سعودی", "<b>", "\x00", "a" * 200, "ٹ/٣", "🙂")
"""What foreign clients put where ids belong."""


def all_places(library: Library) -> tuple[Place, ...]:
    """Every place that there is with this content."""
    alone = tuple(kind() for kind in KINDS if not fields(kind))
    lessons = [(module.id, lesson) for module in library.modules for lesson in module.lessons]
    quizzes = [(m, lesson.id, question) for m, lesson in lessons for question in lesson.quiz]
    countries = dict.fromkeys((*library.origins, *library.destinations))
    return (
        *alone,
        *(places.ChooseLanguage(code) for code in BY_CODE),
        *(places.Consent(answer) for answer in ("yes", "no")),
        *(places.ChooseOrigin(code) for code in (*library.origins, "other")),
        *(places.ChooseStage(stage) for stage in ("pre_migration", "pre_departure", "post_arrival")),
        *(places.ChooseDestination(code) for code in (*library.destinations, "none")),
        *(
            kind(m.id)
            for m in library.modules
            for kind in (places.ModulePage, places.ResultPage, places.BookletPage, places.BookletSend)
        ),
        *(places.Gauge(module.id, moment) for module in library.modules for moment in MOMENTS),
        *(places.GaugeAnswer(m.id, moment, n) for m in library.modules for moment in MOMENTS for n in "0123"),
        *(places.Listen(m, lesson.id) for m, lesson in lessons),
        *(kind(s) for s in STAGES for kind in (places.CertificatePage, places.CertificateName, places.CertificateSend)),
        *(places.SaveData(answer) for answer in ("on", "off")),
        *(places.LessonPage(m, lesson.id) for m, lesson in lessons),
        *(places.ChecklistPage(m, lesson.id) for m, lesson in lessons if lesson.checklist),
        *(places.Tick(lesson.id, item.id) for _, lesson in lessons for item in lesson.checklist),
        *(places.QuizPage(m, lesson, question.id) for m, lesson, question in quizzes),
        *(places.Answer(m, le, q.id, str(option)) for m, le, q in quizzes for option in range(len(q.icons))),
        *(places.CentrePage(centre.id) for centre in library.centres),
        *(places.EmergencyIn(code) for code in countries),
        places.AskRating("17"),
        *(places.Rate("17", face) for face in ("good", "fair", "poor")),
    )


def ids(library: Library) -> SearchStrategy[str]:
    """Ids of all sorts, right and wrong."""
    known = [part for place in all_places(library) for part in _parts(place)]
    return st.one_of(st.sampled_from(sorted(set(known))), st.sampled_from(NONSENSE), st.text(max_size=12))


def _parts(place: Place) -> list[str]:
    return list(astuple(place))


def any_places(library: Library) -> SearchStrategy[Place]:
    """Places as `place_at` can give them: real ones, and ones whose ids mean nothing."""
    words = ids(library)
    strange = st.one_of(*(st.builds(kind, *[words] * len(fields(kind))) for kind in sorted(KINDS, key=str)))
    return st.one_of(st.sampled_from(all_places(library)), strange)


def states(library: Library) -> SearchStrategy[State]:
    """States of persons: new, half asked, and with a place, countries and lessons that may be gone by now."""
    codes = st.sampled_from(sorted(BY_CODE))
    lessons = [f"{module.id}/{lesson.id}" for module in library.modules for lesson in module.lessons]
    marks = st.frozensets(st.sampled_from([*lessons, "gone/for_ever"]), max_size=12)
    answers = st.frozensets(st.sampled_from([f"{lesson}/{q}" for lesson in lessons for q in ("q1", "q2")]), max_size=20)
    return st.builds(
        State,
        phone_locale=codes,
        locale=st.one_of(st.just(""), codes),
        consent=st.sampled_from(["", "yes", "no"]),
        origin=st.sampled_from(["", "other", "XX", *library.origins]),
        stage=st.sampled_from(["", "pre_migration", "pre_departure", "post_arrival"]),
        destination=st.sampled_from(["", "none", "XX", *library.destinations]),
        place=st.one_of(st.sampled_from(["home", "lang", "m/gone/for_ever", "x"]), st.text(max_size=8), ids(library)),
        onward=st.one_of(st.just(""), st.sampled_from(["talk", "m/gone", "forget_now", f"m/{lessons[0]}"])),
        seen=marks,
        right=answers,
        wrong=answers,
        done=st.frozensets(st.sampled_from([module.id for module in library.modules])),
        ticks=answers,
        stopped=st.booleans(),
    )


def sessions(library: Library) -> SearchStrategy[Session | None]:
    """No session, or one that waits or is taken."""
    common = {
        "centre": st.sampled_from([*(centre.id for centre in library.centres), "closed_down"]),
        "topic": st.sampled_from(library.topics),
        "has_words": st.booleans(),
        "answered": st.booleans(),
    }
    waiting = st.builds(Session, st.just(17), st.just("waiting"), **common)
    taken = st.builds(Session, st.just(17), st.just("taken"), owner=st.sampled_from(STAFF), **common)
    return st.one_of(st.none(), waiting, taken)


KINDS_OF_LINES: tuple[Kind, ...] = (
    *("text", "photo", "voice", "video", "video_note", "audio", "document"),
    *("sticker", "animation", "location", "contact", "poll", "other"),
)


def person_events(library: Library) -> SearchStrategy[PersonEvent]:
    """Everything that a person can do."""
    somewhere, message = any_places(library), st.integers(1, 2**40)
    screen = st.one_of(st.none(), message)
    return st.one_of(
        st.builds(Started, st.one_of(st.none(), somewhere), st.sampled_from(["", "poster_7"])),
        st.builds(Opened, somewhere, screen),
        st.builds(Lost, screen),
        st.builds(Wrote, message, st.sampled_from(KINDS_OF_LINES), st.text(max_size=40), edited=st.booleans()),
        st.builds(SharedLocation, message, st.floats(-90, 90), st.floats(-180, 180)),
        st.builds(Left),
        st.builds(CameBack),
    )


def desk_places(library: Library) -> SearchStrategy[DeskPlace]:
    """Buttons of the card of session 17, or of one that was before."""
    session = st.sampled_from([17, 17, 17, 16, 10**17])
    topic = st.sampled_from([*library.topics[:3], "T99_GONE", "\x00"])
    outcome = st.sampled_from([*library.outcomes[:3], "O99_GONE"])
    return st.one_of(
        st.builds(Take, session),
        st.builds(Close, session),
        st.builds(KeepOpen, session),
        st.builds(CloseTopic, session, topic),
        st.builds(CloseOutcome, session, topic, outcome),
    )


def desk_events(library: Library) -> SearchStrategy[DeskEvent]:
    """Everything that can be done at a desk, by counsellors and by others in the group."""
    by = st.builds(Counsellor, st.sampled_from([None, *STAFF]), st.sampled_from(sorted(BY_CODE)))
    text = st.one_of(st.text(max_size=20), st.just("// between us"))
    wrote = st.builds(
        DeskWrote, by, st.sampled_from([17, 17, 16]), st.integers(1, 2**40), st.sampled_from(KINDS_OF_LINES), text
    )
    return st.one_of(st.builds(DeskTapped, by, desk_places(library)), wrote)

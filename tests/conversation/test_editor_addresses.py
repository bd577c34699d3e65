"""The addresses of editors' buttons: each fits into a button, and leads back to what it was made of."""

from bot.content.model import Library
from bot.content.shelf import country_part, lesson_part
from bot.conversation.addresses import ADDRESS_LIMIT
from bot.conversation.editor_places import (
    DIGEST,
    Drafts,
    EditorPlace,
    Fault,
    Mended,
    Part,
    Parts,
    Record,
    Reviewed,
    Speak,
    Unrecord,
    asked_by,
    editor_address,
    editor_place_at,
    is_editors_question,
)


def _every_part(library: Library) -> list[str]:
    lessons = [lesson_part(module.id, lesson.id) for module in library.modules for lesson in module.lessons]
    countries = [*library.origins.values(), *library.destinations.values()]
    return [*lessons, *(country_part(country, lesson) for country in countries for lesson in lessons)]


def test_every_address_fits_and_leads_back(library: Library) -> None:
    """Every lesson, and every lesson of every country, with everything that can be done to it."""
    kinds = (Part, Fault, Mended, Record, Unrecord)
    all_places: list[EditorPlace] = [Drafts(), Speak("fa_AF"), Parts("safe_recruitment"), Parts("o/PK")]
    for part in _every_part(library):
        all_places += [Reviewed(part, "0" * DIGEST), *(kind(part) for kind in kinds)]

    assert [place for place in all_places if editor_place_at(editor_address(place)) != place] == []
    assert [place for place in all_places if len(editor_address(place).encode()) > ADDRESS_LIMIT] == []


def test_what_is_no_address_leads_nowhere() -> None:
    """Also what a foreign client makes up."""
    for made_up in (
        "",
        "ed/",
        "ed/v",
        "ed/v/x",
        "ed/v//x",
        "ed/v/q/PK/a/b",
        "ed/ok/a/b",
        "m/safe_recruitment",
        "ed/nonsense/a/b",
    ):
        assert editor_place_at(made_up) is None, made_up


def test_a_question_is_known_by_its_first_line() -> None:
    """The answer belongs to the part that stands there, and to nothing where somebody else has written it."""
    asked = "🎙 ed/v/safe_recruitment/who_may_recruit ur\n\nکون بھرتی کر سکتا ہے"

    assert asked_by(asked) == ("🎙", Part("safe_recruitment/who_may_recruit"), "ur")
    assert asked_by("\u200f" + asked) == asked_by(asked)
    assert not is_editors_question("میں 🎙 ed/v/safe_recruitment/who_may_recruit ur")
    assert not is_editors_question("🎙 ed/in/ur ur")

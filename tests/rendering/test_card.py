"""The card at the desk: valid, short and complete in every language, with the buttons that are possible now, and never a name."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

import pytest
from msgspec import structs

from bot.content.model import Library
from bot.conversation.card import Card
from bot.conversation.desk_places import desk_place_at
from bot.conversation.replies import TellDesk, Toast, UpdateCard
from bot.i18n import FSI, LANGUAGES, PDI, Words
from bot.rendering.card import CardView, render_card, topic_title
from bot.rendering.notices import desk_note, staff_link, toast, trouble, undelivered, welcome_staff
from bot.sandbox.entities import units
from bot.sandbox.html_mode import parse_html

CODES = [language.code for language in LANGUAGES]
WAITING = Card(
    session=7,
    number=12,
    status="waiting",
    code_name="Jade River 12",
    centre="pk_islamabad",
    locale="ur",
    origin="PK",
    destination="SA",
    stage="pre_departure",
    default_topic="T04_FRAUD",
    requested_at=datetime(2026, 11, 24, 6, 5, tzinfo=UTC),
    owner=None,
    topic=None,
    outcome=None,
)
LIVES: Mapping[str, tuple[Literal["", "topic", "outcome"], str]] = {
    "waiting": ("", "d/7/take"),
    "taken": ("", "d/7/close"),
    "asked for the topic": ("topic", "d/7/t/T04_FRAUD"),
    "asked for the outcome": ("outcome", "d/7/o/T04_FRAUD/O01_INFO_GIVEN"),
    "closed": ("", ""),
    "cancelled": ("", ""),
    "erased": ("", ""),
}


@pytest.fixture(params=CODES)
def view(request: pytest.FixtureRequest, library: Library, words: Mapping[str, Words]) -> CardView:
    """A waiting card at a desk of each language, with a counsellor whose name would break HTML."""
    return CardView(WAITING, "Amina <3 & 7", library, words[request.param])


@pytest.mark.parametrize("life", LIVES)
def test_the_card_shows_what_can_be_done_now(view: CardView, life: str) -> None:
    """From taking to the end; the first button is the likeliest."""
    asks, first = LIVES[life]
    status = "taken" if life.startswith("asked") else life

    message = render_card(_with_status(view, status), UpdateCard(7, asks, "T04_FRAUD"))

    text, _ = parse_html(message.text)
    data = [button.data for row in message.rows for button in row]
    assert (data[0] if data else "") == first
    assert all(desk_place_at(address) and len(address) <= 64 for address in data)
    assert all(button.label.strip() for row in message.rows for button in row)
    assert units(text) < 1000
    assert text.count(FSI) == text.count(PDI)
    assert ("Amina" in text) == (status == "taken")


def _with_status(view: CardView, status: str) -> CardView:
    values = {name: getattr(view.card, name) for name in Card.__slots__}
    return CardView(Card(**{**values, "status": status}), view.owner, view.library, view.words)


def test_a_topic_has_a_short_name(view: CardView) -> None:
    """A picture of where it stands, the code name, the language; within Telegram's 128."""
    for status in ("waiting", "taken", "closed", "cancelled", "erased"):
        title = topic_title(_with_status(view, status).card)

        assert "Jade River 12" in title
        assert 0 < len(title) <= 128


def test_every_note_and_toast_is_said_in_every_language(words: Mapping[str, Words]) -> None:
    """Toasts fit into Telegram's 200 characters."""
    toasts = ("already_taken", "not_yours", "not_staff", "already_closed", "taken", "closed", "moved")
    notes = ("cancelled", "not_yours", "person_left", "person_back", "not_taken_yet", "forgotten", "closed")
    english = words["en"]
    for code, spoken in words.items():
        said = [toast(Toast(text, code), spoken) for text in toasts]  # type: ignore[arg-type]
        said += [desk_note(TellDesk(7, note), spoken) for note in notes]  # type: ignore[arg-type]
        said += [undelivered(spoken, blocked=True), undelivered(spoken, blocked=False), trouble(spoken)]
        said += [welcome_staff(spoken, accepted=True), welcome_staff(spoken, accepted=False), staff_link(spoken, "")]

        assert all(said)
        assert all(len(text) <= 200 for text in said[: len(toasts)])
        assert code == "en" or trouble(spoken) != trouble(english)


def test_a_toast_without_words_says_nothing(words: Mapping[str, Words]) -> None:
    """The button only stops waiting."""
    assert toast(structs.replace(Toast("taken", "en"), text=""), words["en"]) == ""

"""What is said in a session arrives on the other side: words, files, places, stickers, albums, corrections; both ways."""

import pytest

from bot.sandbox.files import MediaKind
from bot.sandbox.messages import Message
from tests.messenger.town import Desk, Person, Town

KINDS: tuple[MediaKind, ...] = (
    *("photo", "voice", "video", "video_note"),
    *("audio", "document", "sticker", "animation"),
)


@pytest.fixture
async def desk(person: Person, amina: Person) -> Desk:
    """The person's session, taken by Amina."""
    opened = await person.asks_for_a_human()
    await opened.presses(amina, "/take")
    return opened


def _kind(message: Message) -> str:
    return message.media.kind if message.media else next(iter(message.content.facts), "text")


async def test_words_arrive_as_they_were_written(person: Person, desk: Desk, amina: Person) -> None:
    """Also what looks like markup, and right-to-left words with numbers."""
    for words in ("<b>1500</b> & *not bold*", "ایجنٹ 1500 ریال مانگ رہا ہے", "🙂" * 40):
        await person.sends(words)
        await desk.says(amina, words[::-1])

        assert desk.lines()[-2].text == words
        assert person.sees().text == words[::-1]


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_file_arrives(person: Person, desk: Desk, amina: Person, kind: MediaKind) -> None:
    """With its caption."""
    caption = None if kind in {"sticker", "video_note"} else "خط دیکھیں"
    await person.sends_file(kind, caption)
    at_desk = desk.lines()[-1]
    await desk.sends_file(amina, kind, caption)

    for message in (at_desk, person.sees()):
        assert (_kind(message), message.caption) == (kind, caption)
        assert message.sender.is_bot


async def test_places_contacts_and_polls_arrive(town: Town, person: Person, desk: Desk) -> None:
    """What is neither words nor a file."""
    town.world.send_location(person.user, person.chat, 31.5, 74.3)
    town.world.send_contact(person.user, person.chat, "+923001234567", "Agent")
    await town.settled()

    assert [_kind(line) for line in desk.lines()[-2:]] == ["location", "contact"]


async def test_an_album_arrives_whole_and_in_order(town: Town, person: Person, desk: Desk, amina: Person) -> None:
    """From the person, and from the counsellor."""
    pages: list[tuple[MediaKind, bytes, str | None]] = [("photo", bytes([n]) * 9, f"page {n}") for n in range(1, 5)]
    town.world.send_album(person.user, person.chat, pages)
    await town.settled()
    at_desk = [line.caption for line in desk.lines()[-4:]]
    town.world.send_album(amina.user, town.desk, pages, thread=desk.topic.id)
    await town.settled()

    assert at_desk == ["page 1", "page 2", "page 3", "page 4"]
    assert [message.caption for message in person.heard()[-4:]] == at_desk


async def test_a_correction_arrives(town: Town, person: Person, desk: Desk, amina: Person) -> None:
    """As one more line: what was read cannot be unread."""
    said = await person.sends("1500")
    town.world.edit(person.user, said, "15000")
    await town.settled()
    answered = await desk.says(amina, "tomorow")
    town.world.edit(amina.user, answered, "tomorrow")
    await town.settled()

    assert desk.lines()[-2].text == "15000"
    assert person.sees().text == "tomorrow"


async def test_lines_keep_their_order(town: Town, person: Person, desk: Desk) -> None:
    """However quickly they are written."""
    for n in range(20):
        person.writes(f"line {n}")
    await town.settled()

    assert desk.reads()[-20:] == [f"line {n}" for n in range(20)]


async def test_the_first_line_is_acknowledged_once(town: Town, person: Person) -> None:
    """While nobody has taken the session."""
    desk = await person.asks_for_a_human()
    heard = len(person.heard())

    for words in ("one", "two", "three"):
        await person.sends(words)

    assert len(person.heard()) == heard + 1
    assert desk.reads()[-3:] == ["one", "two", "three"]


async def test_words_are_sealed_in_the_database(town: Town, person: Person, desk: Desk) -> None:
    """Nobody who opens the file reads them."""
    await person.sends("a secret nobody may read")

    if town.app.db.is_sqlite:
        folder = town.app.db.folder
        assert not any(b"a secret nobody" in file.read_bytes() for file in folder.iterdir() if file.is_file())


async def test_commands_and_navigation_work_in_a_session(person: Person, desk: Desk) -> None:
    """They are not relayed."""
    lines = len(desk.lines())

    await person.sends("/emergency")
    await person.presses("home")

    assert len(desk.lines()) == lines
    assert "learn" in person.leads_to()

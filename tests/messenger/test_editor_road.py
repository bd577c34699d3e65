"""Editors work in their own chat with the bot: they review, report and read lessons out, and everybody hears it at once."""

import msgspec

from bot.store import recordings
from tests.messenger.town import Person, Town

LESSON = "safe_recruitment/who_may_recruit"
PAGE = f"m/{LESSON}"


async def _editor(town: Town, locale: str = "ur") -> Person:
    editor = await town.colleague("editor", "")
    await editor.sends("/review")
    await editor.presses(f"ed/in/{locale}")
    return editor


def _good(editor: Person) -> str:
    """The address of *Good as it is* on the newest screen; it says which words were read."""
    return next(address for address in editor.leads_to() if address.startswith("ed/ok/"))


async def _answers(editor: Person, text: str) -> None:
    """Answer the bot's newest message, as a phone does that was asked to."""
    editor.town.world.write(editor.user, editor.chat, text, reply_to=editor.sees())
    await editor.town.settled()


async def _speaks(editor: Person, sound: bytes = b"OggS" + b"\1" * 500) -> None:
    editor.town.world.send_media(editor.user, editor.chat, "voice", sound, reply_to=editor.sees())
    await editor.town.settled()


async def test_a_lesson_is_read_out_and_heard_at_once(town: Town) -> None:
    """`/record` and a place; a voice note as the answer; from then on the lesson has a button to listen, and the button plays it."""
    editor, person = await _editor(town), await town.somebody()
    await person.sends("/start m-safe_recruitment-who_may_recruit")
    silent = person.leads_to()

    await editor.sends(f"/record {PAGE}")
    await _speaks(editor)
    await person.sends("/start m-safe_recruitment-who_may_recruit")
    await person.presses(f"voice/{LESSON}")

    assert f"voice/{LESSON}" not in silent
    heard = person.sees()
    assert heard.media is not None
    assert heard.media.kind == "voice"
    assert heard.media.file.data == b"OggS" + b"\1" * 500
    assert {PAGE, "home", "talk"} <= set(person.leads_to())
    await person.presses(PAGE)
    assert f"voice/{LESSON}" in person.leads_to()


async def test_a_recording_can_be_taken_away(town: Town) -> None:
    """An old button then shows the text, and says why."""
    editor, person = await _editor(town), await town.somebody()
    await editor.sends(f"/record {PAGE}")
    await _speaks(editor)
    await person.sends("/start m-safe_recruitment-who_may_recruit")
    button = person.screen(f"voice/{LESSON}")

    await editor.presses(f"ed/mute/{LESSON}")
    town.world.press(person.user, button, f"voice/{LESSON}")
    await town.settled()

    assert person.sees().media is None
    assert f"voice/{LESSON}" not in person.leads_to()
    assert f"q/{LESSON}/q1" in person.leads_to()


async def test_words_and_long_recordings_are_no_recordings(town: Town) -> None:
    """Whoever answers with something else is told what is wanted; nothing is kept."""
    editor, person = await _editor(town), await town.somebody()

    await editor.sends(f"/record {PAGE}")
    await _answers(editor, "یہ رہا")
    await editor.sends(f"/record {PAGE}")
    await _speaks(editor, b"O" * 1_000_001)
    await person.sends("/start m-safe_recruitment-who_may_recruit")

    assert f"voice/{LESSON}" not in person.leads_to()


async def test_a_text_is_reviewed(town: Town) -> None:
    """Good as it is: the part says who has read it, and the next one is a tap away."""
    editor = await _editor(town, "tg")
    await editor.presses("ed/of/safe_recruitment")
    await editor.presses(f"ed/v/{LESSON}")

    await editor.presses(_good(editor))

    assert editor.user.first_name in editor.sees().content.words
    assert "✅" in editor.sees().content.words
    assert "ed/v/safe_recruitment/fees_and_receipts" in editor.leads_to()


async def test_words_that_nobody_has_read_are_not_approved(town: Town) -> None:
    """A button of a time before the text was changed: the editor is asked to read it again."""
    editor = await _editor(town, "ru")
    await editor.presses("ed/of/safe_recruitment")
    await editor.presses(f"ed/v/{LESSON}")
    old = {"id": "992", "from": msgspec.to_builtins(editor.user), "data": f"ed/ok/0000/{LESSON}"}

    town.tells("callback_query", old, editor.user.id)
    await town.settled()

    assert "✅" not in editor.sees().content.words


async def test_a_fault_is_reported_and_mended(town: Town) -> None:
    """The report stands with the text until somebody has mended it."""
    editor = await _editor(town, "ckb")
    await editor.presses("ed/of/o/PK")
    await editor.presses("ed/v/o/PK/safe_recruitment/who_may_recruit")

    await editor.presses("ed/bad/o/PK/safe_recruitment/who_may_recruit")
    await _answers(editor, "وشەی مۆڵەت هەڵەیە")
    reported = editor.sees().content.words
    await editor.presses("ed/mend/o/PK/safe_recruitment/who_may_recruit")

    assert "وشەی مۆڵەت هەڵەیە" in reported
    assert "وشەی مۆڵەت هەڵەیە" not in editor.sees().content.words


async def test_nobody_else_edits(town: Town, person: Person, amina: Person) -> None:
    """Neither a person nor a counsellor, by command, by button or by an answer to a question of ours."""
    editor = await _editor(town)
    await editor.sends(f"/record {PAGE}")
    question = editor.sees().content.words
    for nobody in (person, amina):
        before = len(nobody.heard())
        await nobody.sends("/review")
        await nobody.sends(f"/record {PAGE}")
        refused = [message.content.words for message in nobody.heard()[before:]]
        tap = {"id": "991", "from": msgspec.to_builtins(nobody.user), "data": f"ed/ok/0000/{LESSON}"}
        town.tells("callback_query", tap, nobody.user.id)
        forged = {
            "message_id": 5,
            "date": 1,
            "chat": nobody.chat.json,
            "from": {"id": 123456, "is_bot": True},
            "text": question,
        }
        voice = {"file_id": "x", "file_unique_id": "x", "duration": 3}
        told = {
            "message_id": 999,
            "date": 1,
            "chat": nobody.chat.json,
            "from": msgspec.to_builtins(nobody.user),
            "voice": voice,
        }
        town.tells("message", {**told, "reply_to_message": forged}, nobody.user.id)
        await town.settled()

        assert len(set(refused)) == 1
        assert all("ed/" not in str(button) for message in nobody.heard() for button in message.buttons)


async def test_a_file_that_telegram_has_forgotten_is_sent_anew(town: Town) -> None:
    """The id of a file belongs to one bot. Where it is refused, the recording itself is sent, and its new id kept."""
    editor, person = await _editor(town), await town.somebody()
    await editor.sends(f"/record {PAGE}")
    await _speaks(editor)
    await person.sends("/start m-safe_recruitment-who_may_recruit")
    app = town.app
    async with app.db.begin() as db:
        kept = await recordings.voice(db, PAGE, "ur", app.bot.id)
        assert kept is not None
        await recordings.remember_file(db, kept.recording, app.bot.id, "an-id-of-another-bot")

    await person.presses(f"voice/{LESSON}")

    assert person.sees().media is not None
    async with app.db.read() as db:
        known = await recordings.voice(db, PAGE, "ur", app.bot.id)
    assert known is not None
    assert known.sound not in {"an-id-of-another-bot", kept.sound}

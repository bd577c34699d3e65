"""Booklets and certificates over the real API: their size before they come, what they hold, and that a file is uploaded once."""

import io
import re

from pypdf import PdfReader

from bot.conversation.state import State
from bot.store import people
from tests.messenger.town import Person, Town

BOOKLET_LIMIT = 150_000
"""Bytes that a booklet may have, on a phone that pays by the megabyte."""

PRE_MIGRATION = ("decide_to_migrate", "safe_recruitment", "irregular_risks")


async def _has_finished(town: Town, person: Person, modules: tuple[str, ...]) -> None:
    """The modules are done, as by reading them all."""
    app = town.app
    async with app.db.begin() as db:
        stored = await people.locked(db, app.keyring, app.keyring.hash_id(person.user.id))
        assert stored is not None
        state: State = stored.state.but(done=frozenset(modules))
        await people.save(db, stored, state)


async def test_a_booklet_says_its_size_and_comes(town: Town, person: Person) -> None:
    """The button says how many kilobytes it has; the file has as many; its caption leads whoever gets it forwarded to the bot."""
    await person.sends("/start m-safe_recruitment")
    await person.presses("book/safe_recruitment")
    label = next(str(b["text"]) for b in person.sees().buttons if b["callback_data"] == "book_send/safe_recruitment")

    await person.presses("book_send/safe_recruitment")

    sent = person.heard()[-2]
    assert sent.media is not None
    size = len(sent.media.file.data)
    assert sent.media.file.data.startswith(b"%PDF")
    assert size <= BOOKLET_LIMIT
    assert re.findall(r"[0-9]+", label) == [str(round(size / 1000))]
    assert "https://t.me/rahnuma_bot?start=s-booklet--m-safe_recruitment" in sent.content.words
    assert sent.buttons == []
    assert "m/safe_recruitment/who_may_recruit" in person.leads_to()


async def test_a_booklet_is_uploaded_once(town: Town) -> None:
    """The second person gets the file that Telegram has already."""
    first, second = await town.somebody(), await town.somebody()
    for person in (first, second):
        await person.sends("/start m-documents_contract_travel")
        await person.presses("book/documents_contract_travel")
        await person.presses("book_send/documents_contract_travel")

    files = [person.heard()[-2].media for person in (first, second)]

    assert files[0] is not None
    assert files[1] is not None
    assert files[0].file.key == files[1].file.key


async def test_whoever_comes_by_a_booklet_is_counted(town: Town) -> None:
    """Its link opens the module, and says that it was a booklet that brought them."""
    newcomer = town.newcomer()

    await newcomer.sends("/start s-booklet--m-safe_recruitment")
    for address in ("lang/ur", "consent/yes", "from/PK", "stage/pre_departure", "to/SA"):
        await newcomer.presses(address)

    assert "m/safe_recruitment/who_may_recruit" in newcomer.leads_to()


async def test_a_certificate_bears_the_name_and_can_be_verified(town: Town, person: Person) -> None:
    """Its QR code opens the page that says that it is genuine."""
    await _has_finished(town, person, PRE_MIGRATION)
    await person.sends("/start cert-pre_migration")
    await person.presses("cert_name/pre_migration")

    await person.sends("Rahima Khatun")

    paper = person.heard()[-2].media
    assert paper is not None
    pages = PdfReader(io.BytesIO(paper.file.data)).pages
    assert len(pages) == 1
    assert "Rahima Khatun" in pages[0].extract_text()


async def test_a_certificate_without_a_name_bears_the_code_name(town: Town, person: Person) -> None:
    """And the one after it with a name has the same number: it is one certificate."""
    await _has_finished(town, person, PRE_MIGRATION)
    await person.sends("/start cert-pre_migration")

    await person.presses("cert_send/pre_migration")
    first = person.heard()[-2].media
    await person.presses("cert_name/pre_migration")
    await person.sends("Bibi Gul")
    second = person.heard()[-2].media

    assert first is not None
    assert second is not None
    assert first.file.name == second.file.name
    stored = await person.stored()
    assert stored is not None
    assert stored.code_name.split()[0] in PdfReader(io.BytesIO(first.file.data)).pages[0].extract_text()

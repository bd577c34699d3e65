"""Every edge is walked: every button of every screen, in every language. What Telegram refuses or a reader stumbles over is found here."""

import re
import sys
from collections.abc import Mapping
from itertools import pairwise
from unicodedata import bidirectional

import pytest

from bot.content.model import Library
from bot.conversation import places
from bot.conversation.addresses import ADDRESS_LIMIT, place_at
from bot.i18n import FSI, LANGUAGES, PDI, Language, Words
from bot.sandbox.entities import Entity, cut, units
from bot.sandbox.html_mode import parse_html
from tests.rendering.walk import Seen, Walker, unreached

LONGEST_TEXT = 4096
CODES = [language.code for language in LANGUAGES]
ALL_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹০১২৩৪৫৬৭৮৯"
ISOLATED = re.compile(f"{FSI}[^{PDI}]*{PDI}")
FIRST_QUESTIONS = (places.Languages, places.Privacy)
"""Asked before anything else: every button leads on, and emergency help is one of them. There is no home to go back to yet."""

KEYCAP = re.compile(r"[0-9]\ufe0f?\u20e3")
"""Pictures of keys with a digit: every script has the same ones."""

SIGN_OF_ENGLISH = re.compile(r"(?:\b[a-z]{2,}[ ,]+){4,}[a-z]{2,}\b")


@pytest.fixture(scope="session")
def walked(library: Library, words: Mapping[str, Words]) -> list[Seen]:
    """Every screen there is."""
    return list(Walker(library, words).everything())


@pytest.fixture(params=CODES)
def code(request: pytest.FixtureRequest) -> str:
    """One language after the other."""
    return str(request.param)


@pytest.fixture
def seen(walked: list[Seen], code: str) -> list[Seen]:
    """Every screen in this language."""
    return [one for one in walked if one.language.code == code]


def _read(one: Seen) -> tuple[str, tuple[Entity, ...]]:
    return parse_html(one.message.text)


def _labels(one: Seen) -> list[str]:
    return [button.label for row in one.message.rows for button in row]


def _words_of(one: Seen) -> list[str]:
    """Text and labels; numbers to dial, which are set as code, left out."""
    text, entities = _read(one)
    codes = sorted((e.offset, e.end) for e in entities if e.type == "code")
    edges = [0, *(edge for code in codes for edge in code), units(text)]
    spoken = [cut(text, start, end) for n, (start, end) in enumerate(pairwise(edges)) if n % 2 == 0]
    return [*spoken, *_labels(one)]


def test_everything_was_walked(walked: list[Seen], library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """Each lesson, question, checklist, centre and country was reached by buttons alone, in each language."""
    with capsys.disabled():
        sys.stdout.write(f"\n{len(walked)} screens rendered in {len(CODES)} languages\n")

    assert {code: unreached(library, walked, code) for code in CODES} == {code: set() for code in CODES}


def test_telegram_takes_every_text(seen: list[Seen]) -> None:
    """Valid HTML, words in it, no more than 4,096 UTF-16 units after entities, no placeholder left open."""
    lengths = [(units(_read(one)[0]), str(one)) for one in seen]

    assert [name for length, name in lengths if not 0 < length <= LONGEST_TEXT] == []
    assert [str(one) for one in seen if not _read(one)[0].strip() or re.search(r"\{\w*\}", _read(one)[0])] == []


def test_telegram_takes_every_button(seen: list[Seen]) -> None:
    """A label that is seen, an address within 64 bytes that means something."""
    buttons = [(button, str(one)) for one in seen for row in one.message.rows for button in row]

    assert [name for button, name in buttons if not button.label.strip(f" {FSI}{PDI}")] == []
    assert [name for button, name in buttons if len(button.data.encode()) > ADDRESS_LIMIT] == []
    assert [(button.data, name) for button, name in buttons if place_at(button.data) is None] == []
    assert [str(one) for one in seen if () in one.message.rows] == []


def test_no_screen_is_a_dead_end(seen: list[Seen]) -> None:
    """A way home or back from everywhere, and a way to a human, or the human is there."""
    for one in seen:
        if isinstance(one.place, places.ShareLocation):
            assert one.message.location_button
            continue
        known = bool(one.screen.destination)
        home = {"home", "settings"} & {*one.leads_to} or isinstance(one.place, places.Home)
        human = {"talk", "talk_cancel"} & {*one.leads_to} or one.screen.session == "taken"
        asks = isinstance(one.place, FIRST_QUESTIONS) and not known
        assert home or asks, str(one)
        assert human or asks, str(one)
        assert one.leads_to, str(one)


def test_left_to_right_runs_stay_in_one_piece(seen: list[Seen]) -> None:
    """In right-to-left languages every number, Latin name and command is isolated; elsewhere nothing is."""
    faults = set()
    for one in seen:
        for text in (_read(one)[0], *_labels(one)):
            if not one.language.rtl:
                assert FSI not in text or "code" in {e.type for e in _read(one)[1]}, str(one)
                continue
            assert text.count(FSI) == text.count(PDI), str(one)
            for line in KEYCAP.sub("", ISOLATED.sub("", text)).splitlines():
                if re.search(r"[A-Za-z0-9À-ɏ]", line) and not _is_english_question(one, line):
                    faults.add((str(one), line))

    assert sorted(faults) == []


def test_every_line_begins_the_way_the_language_reads(seen: list[Seen]) -> None:
    """A phone takes the direction of a line from its first strong character, and pictures like 🆘 are Latin to it.

    Some look past isolates, and take every line for itself; others do not, and take the whole message.
    """
    faults = set()
    for one in seen:
        if not one.language.rtl or isinstance(one.place, places.Languages):
            continue
        for text in (_read(one)[0], *_labels(one)):
            for line in (text, *ISOLATED.sub("", text).splitlines()):
                strong = next((kind for kind in map(bidirectional, line) if kind in {"L", "R", "AL"}), "R")
                if strong == "L":
                    faults.add((one.screen.place, line))

    assert sorted(faults) == []


def _is_english_question(one: Seen, line: str) -> bool:
    """The choice of language is asked in English, too, on a line of its own."""
    return isinstance(one.place, places.Languages) and line == "Choose your language"


def test_nothing_is_left_in_english(seen: list[Seen], words: Mapping[str, Words], code: str) -> None:
    """No sentence of the interface untranslated, and none of the content."""
    if code == "en":
        return
    sentences = [source for source in _sources(words[code]) if " " in source]
    faults = set()
    for one in seen:
        text = "\n".join((_read(one)[0], *_labels(one))).replace(FSI, "").replace(PDI, "")
        if isinstance(one.place, places.Languages):
            text = text.replace("\nChoose your language", "")
        faults |= {(source, one.screen.place) for source in sentences if source in text}
        faults |= {(found[0], one.screen.place) for found in SIGN_OF_ENGLISH.finditer(text)}

    assert sorted(faults) == []


def _sources(spoken: Words) -> list[str]:
    catalogue = spoken._catalogue._catalog  # type: ignore[attr-defined]
    return [source for source, said in catalogue.items() if isinstance(source, str) and source and source != said]


def test_digits_are_those_of_the_language(seen: list[Seen]) -> None:
    """Outside numbers to dial, and outside Latin names that have digits in them."""
    faults = set()
    for one in seen:
        for text in _words_of(one):
            for found in re.finditer(rf"[\w./:-]*[{ALL_DIGITS}][\w./:-]*", KEYCAP.sub("", text)):
                if not _fits(found[0], one.language):
                    faults.add((one.screen.place, found[0]))

    assert sorted(faults) == []


def _fits(token: str, language: Language) -> bool:
    if re.search(r"[A-Za-z]", token):
        return True
    return all(character in language.digits for character in token if character in ALL_DIGITS)

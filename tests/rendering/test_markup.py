"""Markup: Markdown as Telegram's HTML, and which way right-to-left lines are read."""

import pytest

from bot.i18n import BY_CODE, FSI, PDI, RLM, isolate, lead
from bot.rendering.frame import in_pairs
from bot.rendering.markup import dial, headed, html, plain
from bot.rendering.message import Button

URDU, ENGLISH = BY_CODE["ur"], BY_CODE["en"]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One **bold** word.", "One <b>bold</b> word."),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("First:\n\n- one\n- two", "First:\n\n• one\n• two"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
    ],
)
def test_markdown_becomes_html(markdown: str, expected: str) -> None:
    """Bold, paragraphs and lists; everything else is text."""
    assert html(markdown, ENGLISH) == expected


def test_numbers_are_dialled_in_one_piece() -> None:
    """In ASCII digits, whatever surrounds them."""
    assert dial("+92 51 111") == f"<code>{FSI}+92 51 111{PDI}</code>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دفتر BEOE میں", f"دفتر {FSI}BEOE{PDI} میں"),
        ("İMER", f"{FSI}İMER{PDI}"),
        ("/menu — گھر", f"{FSI}/menu{PDI} — گھر"),
        ("3️⃣ تین", "3️⃣ تین"),
        ("🆘 مدد", f"{FSI}🆘{PDI} مدد"),
        (f"{FSI}a b{PDI}", f"{FSI}a b{PDI}"),
    ],
)
def test_left_to_right_runs_are_isolated(text: str, expected: str) -> None:
    """Whole names, commands and Latin pictures; the digit of a keycap is left in its picture."""
    assert isolate(text, URDU) == expected
    assert isolate(text, ENGLISH) == text


def test_a_text_that_begins_in_latin_says_which_way_it_reads() -> None:
    """Only in right-to-left languages, and only where it is needed."""
    assert lead("🆘 مدد", URDU) == f"{RLM}🆘 مدد"
    assert lead("🏠 گھر", URDU) == "🏠 گھر"
    assert lead("🆘 Help", ENGLISH) == "🆘 Help"


def test_a_line_that_is_only_a_number_stands_on_the_readers_side() -> None:
    """Below the right-to-left name of whom it calls."""
    text = f"پولیس\n📞 {dial('15')}\nOK"

    assert headed(text, URDU) == f"پولیس\n{RLM}📞 {dial('15')}\nOK"
    assert headed(text, ENGLISH) == text


def test_markup_over_several_lines_stays_whole() -> None:
    """No tag is lost on the way."""
    text = "<b>ایک\nدو\n</b>"

    assert headed(text, URDU) == text


def test_words_are_escaped_after_they_are_isolated() -> None:
    """A person's or a content's signs are never tags."""
    assert plain("<b> & A", URDU) == f"&lt;{FSI}b{PDI}&gt; &amp; {FSI}A{PDI}"


def test_wide_buttons_have_a_row_for_themselves() -> None:
    """The order stays; nothing is cut on a narrow phone."""
    short, wide = Button("🏠 گھر", "home"), Button("🔒 آپ کی رازداری کی باتیں", "privacy")

    assert in_pairs((short, short, short, wide, short, short)) == ((short, short), (short,), (wide,), (short, short))

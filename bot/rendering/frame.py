"""What all screens share: names in the reader's language, ways back, the notice above, button rows. Pure."""

from dataclasses import dataclass
from datetime import date
from unicodedata import category

from babel import Locale

from bot.content.model import Library, Module, ModuleText, Terms
from bot.conversation import places
from bot.conversation.addresses import address, place_at
from bot.conversation.places import Place
from bot.conversation.replies import Screen
from bot.i18n import BY_CODE, Language, Words, isolate, lead
from bot.rendering.markup import plain
from bot.rendering.message import Button, Rows

ROW, HALF, THIRD = 33, 13.2, 6.5
"""Letters that a row of a narrow phone shows whole on one button, on each of two, on each of three."""

LAST_LATIN = "ɏ"
_NARROW = 0.8


@dataclass(frozen=True, slots=True)
class View:
    """One screen being rendered: the reply, the content, the words, and short ways to say common things."""

    screen: Screen
    library: Library
    words: Words
    today: date

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.words.language

    @property
    def terms(self) -> Terms:
        """Names of things in the reader's language."""
        return self.library.terms(self.language.code)

    def say(self, text: str) -> str:
        """Words for the text of a message."""
        return plain(text, self.language)

    def bold(self, text: str) -> str:
        """A heading."""
        return f"<b>{self.say(text)}</b>"

    def aside(self, text: str) -> str:
        """Something said in passing: slanted where the script has such letters, which Arabic's and Bangla's have not."""
        has_italics = not self.language.rtl and self.language.digits.isascii()
        return f"<i>{self.say(text)}</i>" if has_italics else self.say(text)

    def button(self, label: str, place: Place) -> Button:
        """A button to a place."""
        return Button(lead(isolate(shortened(label), self.language), self.language), address(place))

    def onward(self, label: str, place: Place) -> Button:
        """A button onward, its arrow pointing the way this language reads."""
        whole = shortened(label, ROW - 2)  # the arrow stays
        return self.button(f"{whole} ◀️" if self.language.rtl else f"{whole} ▶️", place)

    def back(self, place: Place, label: str = "") -> Button:
        """A button back."""
        arrow = "➡️" if self.language.rtl else "⬅️"
        return self.button(f"{arrow} {label or self.words.gettext('Back')}", place)

    def human(self) -> Button:
        """The way to a human, on every screen."""
        return self.button(f"🙋 {self.words.gettext('Talk to a counsellor')}", places.Talk())

    def home(self) -> Button:
        """The way home."""
        return self.button(f"🏠 {self.words.gettext('Home')}", places.Home())

    def foot(self, back: Place | None = None) -> Rows:
        """The last rows of every screen: back, home, and a human."""
        first = in_pairs((self.back(back), self.home())) if back is not None else ((self.home(),),)
        return (*first, (self.human(),))

    def learning_foot(self, back: Place | None = None) -> Rows:
        """The last rows where something is read: also to another language, and back to this place in it.

        Home is its picture alone here: three buttons share a row, and a narrow phone gives each a third of it.
        """
        ways = (self.button("🏠", places.Home()), self.button("🌐", places.Languages()))
        if back is None:
            return (ways, (self.human(),))
        spoken = self.back(back)
        arrow = self.button("➡️" if self.language.rtl else "⬅️", back)
        return ((spoken if width(spoken.label) <= THIRD else arrow, *ways), (self.human(),))

    def text(self, module: Module) -> ModuleText:
        """The module's words, in the reader's language or else in the source language."""
        return self.library.text(module.id, self.language.code)

    def fallback(self, text: ModuleText) -> list[str]:
        """Said where a page is not yet in the reader's language."""
        if text.locale == self.language.code:
            return []
        _ = self.words.gettext
        name = language_name(text.locale, self.language)
        told = _("This page is not yet in your language. It is shown in {language}.", language=name)
        return [f"{self.say('ℹ️')} {self.say(told)}"]

    def country(self, code: str) -> str:
        """A country's name."""
        return self.terms.countries.get(code, code)

    def place(self) -> Place | None:
        """The place that is shown."""
        return place_at(self.screen.place)


def language_name(code: str, reader: Language) -> str:
    """A language's name in the reader's language; its own name where CLDR has none."""
    if code == "fa_AF":
        return BY_CODE[code].name
    name = Locale.parse(code).get_display_name(reader.code)
    return name or BY_CODE[code].name


def in_pairs(buttons: tuple[Button, ...], room: float = HALF) -> Rows:
    """Two buttons a row; one alone where its label would be cut in half a row of a narrow phone.

    `room` is less where the text above is short: buttons are no wider than their message.
    """
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        if rows and len(rows[-1]) == 1 and width(rows[-1][0].label) <= room and width(button.label) <= room:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)


def width(label: str) -> float:
    """How wide a label is, roughly: Latin letters are narrow, and marks above and below take no room."""
    return sum(_NARROW if c <= LAST_LATIN else 1 for c in label if category(c) not in {"Mn", "Cf"})


def shortened(label: str, room: float = ROW) -> str:
    """A label that a row shows whole, ended after a word: what a button cannot show stands in the text, or on the page behind it."""
    if width(label) <= room:
        return label
    words = label.split(" ")
    while len(words) > 1 and width(" ".join(words)) > room - 1:
        words.pop()
    return " ".join(words).rstrip(".,:;،؛") + "…"


def one_a_row(buttons: tuple[Button, ...]) -> Rows:
    """One button a row."""
    return tuple((button,) for button in buttons)

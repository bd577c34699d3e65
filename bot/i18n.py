"""The languages: the one list, negotiation, gettext, direction, digits, isolates. Knows no content and no chat."""

import gettext
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import bidirectional

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_EXTENDED_ARABIC = "۰۱۲۳۴۵۶۷۸۹"
_BENGALI = "০১২৩৪৫৬৭৮৯"
_ASCII = "0123456789"

_TO_ASCII = str.maketrans(_ARABIC + _EXTENDED_ARABIC + _BENGALI, _ASCII * 3)


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the bot. `code` is Babel's locale name, `name` what its readers call it, `digits` the ones they expect."""

    code: str
    name: str
    rtl: bool = False
    digits: str = _ASCII
    phone: tuple[str, ...] = field(default=())  # what phones call it, where that is not `code`
    region: str = ""  # the country whose dates it writes, where CLDR's plain form is another's

    @property
    def formats(self) -> str:
        """Babel's locale for dates: Iraqis do not write the months of plain `ar`."""
        return f"{self.code}_{self.region}" if self.region else self.code

    @property
    def tag(self) -> str:
        """The BCP 47 form, for HTML and for Telegram's commands."""
        return self.code.replace("_", "-")


LANGUAGES: tuple[Language, ...] = (
    Language("en", "English"),
    Language("ur", "اردو", rtl=True),
    Language("ps", "پښتو", rtl=True, digits=_EXTENDED_ARABIC),
    Language("fa_AF", "دری", rtl=True, digits=_EXTENDED_ARABIC, phone=("fa", "prs")),
    Language("bn", "বাংলা", digits=_BENGALI),
    Language("ar", "العربية", rtl=True, digits=_ARABIC, region="IQ"),
    Language("ckb", "کوردیی سۆرانی", rtl=True, digits=_ARABIC, phone=("ku",)),
    Language("tg", "тоҷикӣ"),
    Language("ru", "Русский"),
)

BY_CODE: Mapping[str, Language] = {language.code: language for language in LANGUAGES}
DEFAULT = LANGUAGES[0]

_BY_PHONE = {name: language for language in LANGUAGES for name in (language.code.lower(), *language.phone)}


def negotiate(phone_language: str | None) -> Language:
    """The language to speak before anything was chosen.

    Order: the phone's language with its region (`fa-AF`), then without, then English. A person's own choice is asked for first
    and always wins; this is only for the words around that question.
    """
    wanted = (phone_language or "").lower().replace("-", "_")
    return _BY_PHONE.get(wanted) or _BY_PHONE.get(wanted.split("_")[0]) or DEFAULT


def local_digits(text: str, language: Language) -> str:
    """ASCII digits written as the readers of this language write them (Babel never changes the digits themselves)."""
    if language.digits is _ASCII:
        return text
    return text.translate(str.maketrans(_ASCII, language.digits))


def ascii_digits(text: str) -> str:
    """Arabic, Persian and Bangla digits folded to ASCII, for everything that people type."""
    return text.translate(_TO_ASCII)


FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"

_LATIN = "A-Za-z0-9À-ɏ"
_LEFT_TO_RIGHT_RUN = re.compile(
    r"\u2068[^\u2069]*\u2069|"  # isolated already, spaces and all
    r"[\u2139\u24c2\U0001f110-\U0001f1ff]+\ufe0f?|"  # pictures made of Latin letters count as such: 🆘 ℹ️ 🆔, flags
    rf"(?<!\w)[+@#/]?[{_LATIN}]"
    rf"(?:[{_LATIN}+@#/_.:&'\- ]*[{_LATIN}+])?"
    r"(?!\ufe0f?\u20e3)",  # the digit of a keycap belongs to its picture
)


def isolate(text: str, language: Language) -> str:
    """Left-to-right runs (numbers, phone numbers, Latin names) wrapped in U+2068…U+2069, so that they stay in one piece.

    Only in right-to-left languages; a run that is isolated already is left as it is.
    """
    if not language.rtl:
        return text
    return _LEFT_TO_RIGHT_RUN.sub(lambda run: run[0] if run[0].startswith(FSI) else f"{FSI}{run[0]}{PDI}", text)


def lead(text: str, language: Language) -> str:
    """A right-to-left text that begins with a Latin run or picture, told at its beginning which way it reads.

    Some phones take the direction of a text from its first strong character, even of an isolated one.
    """
    if not language.rtl:
        return text
    strong = (kind for kind in map(bidirectional, text) if kind in {"L", "R", "AL"})
    return f"{RLM}{text}" if next(strong, "R") == "L" else text


class Words:
    """The house's own words in one language. A translation that lost a placeholder falls back to the English sentence.

    `messages` are the English sentences that this language has words for.
    """

    __slots__ = ("_catalogue", "language", "messages")

    def __init__(
        self, language: Language, catalogue: gettext.NullTranslations, messages: frozenset[str] = frozenset()
    ) -> None:
        self.language = language
        self._catalogue = catalogue
        self.messages = messages

    def gettext(self, message: str, **values: object) -> str:
        """The message in this language with its `{placeholders}` filled; numbers come in the language's own digits."""
        return self._filled(self._catalogue.gettext(message), message, values)

    def ngettext(self, singular: str, plural: str, n: int, **values: object) -> str:
        """The plural form that CLDR gives for n; `{n}` is filled too."""
        source = singular if n == 1 else plural
        return self._filled(self._catalogue.ngettext(singular, plural, n), source, {"n": n, **values})

    def number(self, value: float) -> str:
        """A number in the language's own digits."""
        return local_digits(str(value), self.language)

    def _filled(self, translated: str, source: str, values: Mapping[str, object]) -> str:
        if not values:
            return translated
        shown = {name: self.number(v) if isinstance(v, (int, float)) else v for name, v in values.items()}
        try:
            return translated.format(**shown)
        except (KeyError, IndexError, ValueError, AttributeError, TypeError):  # whatever a placeholder can have become
            return source.format(**shown)


def load_words(directory: Path) -> Mapping[str, Words]:
    """The catalogues `<locale>/LC_MESSAGES/bot.po`, compiled in memory; a language without one speaks the source strings."""
    return {language.code: _words(directory, language) for language in LANGUAGES}


def _words(directory: Path, language: Language) -> Words:
    path = directory / language.code / "LC_MESSAGES" / "bot.po"
    if not path.exists():
        return Words(language, gettext.NullTranslations())
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language.code, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    said = (message for message in catalogue if message.id and message.string and not message.fuzzy)
    messages = frozenset(message.id if isinstance(message.id, str) else message.id[0] for message in said)
    return Words(language, gettext.GNUTranslations(compiled), messages)

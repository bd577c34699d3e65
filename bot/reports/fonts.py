"""The fonts of the nine languages, found in their wheels, and how each script is set. Knows no paper."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bot.i18n import Language

_PACKAGES = ("fontpkg_noto_sans", "fontpkg_ibm_plex_sans_arabic", "fontpkg_hind_siliguri")
_LATIN, _ARABIC, _BANGLA = "Noto Sans", "IBM Plex Sans Arabic", "Hind Siliguri"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a language is set: in which order fonts are asked for a letter, its direction and digits, and room for its marks.

    `size` and `leading` are multiples of what Latin letters have: Arabic stacks dots above and below, Bangla hangs from a line.
    """

    lang: str
    region: str
    rtl: bool
    digits: str
    fonts: tuple[str, ...]
    size: float = 1.0
    leading: float = 1.0


def directories() -> tuple[Path, ...]:
    """Where the fonts lie."""
    return tuple(Path(str(files(package))) / "files" for package in _PACKAGES)


def setting(language: Language) -> Setting:
    """How this language is set."""
    lang, _, region = language.code.partition("_")
    fonts: tuple[str, ...] = (_LATIN,)
    size, leading = 1.0, 1.0
    if language.rtl:
        fonts, size, leading = (_ARABIC, _LATIN), 1.04, 1.25
    elif language.code == "bn":
        fonts, size, leading = (_BANGLA, _LATIN), 1.08, 1.1
    return Setting(lang, region or language.region, language.rtl, language.digits, fonts, size, leading)

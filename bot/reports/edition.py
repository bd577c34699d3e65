"""One module in one language: the content and words that every chapter of its booklet draws on. Knows no paper."""

from dataclasses import dataclass
from datetime import date

from bot.content.model import Library, Module, ModuleText, Terms
from bot.i18n import BY_CODE, Language, Words, isolate


@dataclass(frozen=True, slots=True)
class Edition:
    """What is printed, for whom, and on which day values must hold."""

    library: Library
    words: Words
    module: Module
    today: date

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.words.language

    @property
    def text(self) -> ModuleText:
        """The module's words, in the reader's language or else in the source language."""
        return self.library.text(self.module.id, self.language.code)

    @property
    def text_language(self) -> Language:
        """The language that those words are in."""
        return BY_CODE[self.text.locale]

    @property
    def terms(self) -> Terms:
        """Names of things in the reader's language."""
        return self.library.terms(self.language.code)

    @property
    def homes(self) -> frozenset[str]:
        """The countries in which a centre speaks the language."""
        return frozenset(c.country for c in self.library.centres if self.language.code in c.languages)

    def say(self, text: str) -> str:
        """Words of the booklet's own, with left-to-right runs isolated."""
        return isolate(text, self.language)

    def quote(self, text: str) -> str:
        """Words of the module, likewise."""
        return isolate(text, self.text_language)

    def country(self, code: str) -> str:
        """A country's name."""
        return self.terms.countries.get(code, code)

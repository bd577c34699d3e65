"""Checks the catalogues of the interface: every string there in every language, whole placeholders, enough plural forms."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from bot.i18n import DEFAULT, LANGUAGES

_PLACEHOLDER = re.compile(r"\{[a-z_]*\}")
_LINK = re.compile(r"https?://")


def faults(directory: Path) -> tuple[str, ...]:
    """Every fault as `path:line: message`; English is the source and needs no catalogue."""
    with (directory / "bot.pot").open("rb") as file:
        template = read_po(file)
    wanted = [message for message in template if message.id]
    return tuple(
        fault
        for language in LANGUAGES
        if language is not DEFAULT
        for fault in _of_language(directory, language.code, wanted)
    )


def _of_language(directory: Path, code: str, wanted: list[Message]) -> Iterator[str]:
    path = directory / code / "LC_MESSAGES" / "bot.po"
    shown = f"{directory.name}/{path.relative_to(directory)}"
    if not path.exists():
        yield f"{shown}:1: missing: the interface has no words in this language"
        return
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=code, abort_invalid=True)
    except PoFileError as error:
        yield f"{shown}:{error.lineno}: {error}"
        return
    for message in wanted:
        yield from (f"{shown}:{line}: {fault}" for line, fault in _of_message(catalogue, message))


def _of_message(catalogue: Catalog, wanted: Message) -> Iterator[tuple[int, str]]:
    found = catalogue.get(wanted.id)
    source = wanted.id if isinstance(wanted.id, str) else wanted.id[0]
    if found is None:
        yield 1, f"not translated: {source!r}"
        return
    line = found.lineno or 1
    texts = [found.string] if isinstance(found.string, str) else list(found.string or ())
    if not texts or not all(texts):
        yield line, f"not translated: {source!r}"
        return
    if found.fuzzy:
        yield line, f"marked as fuzzy: {source!r}"
    if not isinstance(wanted.id, str) and len(texts) < catalogue.num_plurals:
        yield line, f"{len(texts)} plural forms where this language has {catalogue.num_plurals}: {source!r}"
    for text in texts:
        yield from ((line, fault) for fault in _of_text(source, text))


def _of_text(source: str, text: str) -> Iterator[str]:
    if set(_PLACEHOLDER.findall(text)) != set(_PLACEHOLDER.findall(source)):
        yield f"other placeholders than in {source!r}"
    if text != text.strip():
        yield f"spaces around the translation of {source!r}"
    if _LINK.search(text):
        yield f"a link inside the translation of {source!r}"

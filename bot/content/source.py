"""The content directory as it is written: every file read, nothing compared yet. The only module here that opens files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, TypeVar

from bot.content.faults import Checked, Fault
from bot.content.model import SOURCE_LOCALE, CountryKind
from bot.content.pages import AnyPage, CountryPage, ModulePage, read_country_page, read_module_page
from bot.content.replies import RepliesPage, read_replies_page
from bot.content.shapes import (
    CentreShape,
    CountryShape,
    LanguagesShape,
    ModuleShape,
    ReplyShape,
    TaxonomyShape,
    TermsShape,
)
from bot.content.yaml_text import Document, parse_yaml
from bot.i18n import BY_CODE

T = TypeVar("T")
ReadPage: TypeAlias = Callable[[str, str, str], Checked[T | None]]

CentresShape = tuple[CentreShape, ...]
RepliesShape = tuple[ReplyShape, ...]


@dataclass(frozen=True, slots=True)
class ModuleSource:
    """A module's folder: its structure and its words by locale."""

    folder: str
    structure: Document[ModuleShape]
    pages: Mapping[str, ModulePage]


@dataclass(frozen=True, slots=True)
class CountrySource:
    """A country's folder: its data and its words by locale."""

    folder: str
    kind: CountryKind
    structure: Document[CountryShape]
    pages: Mapping[str, CountryPage]


@dataclass(frozen=True, slots=True)
class RepliesSource:
    """The folder of canned replies: their structure, None where it could not be read, and their words by locale."""

    document: Document[RepliesShape] | None
    pages: Mapping[str, RepliesPage]

    @property
    def structure(self) -> RepliesShape:
        """The replies in the order shown."""
        return self.document.value if self.document else ()

    @property
    def version(self) -> int:
        """The version of the English words, which all others translate."""
        english = self.pages.get(SOURCE_LOCALE)
        return english.front.value.translates if english else 1


@dataclass(frozen=True, slots=True)
class Source:
    """Everything written. A file that could not be read is None or left out; its fault has been yielded.

    `whole` says that the structure of every module and country could be read, so that rules between them can speak.
    """

    root: str
    taxonomy: Document[TaxonomyShape] | None
    languages: Document[LanguagesShape] | None
    centres: Document[CentresShape] | None
    terms: Mapping[str, Document[TermsShape]]
    modules: tuple[ModuleSource, ...]
    countries: tuple[CountrySource, ...]
    replies: RepliesSource
    files: frozenset[str]
    whole: bool

    @property
    def texts(self) -> tuple[Mapping[str, AnyPage], ...]:
        """Every text, each with its pages by locale."""
        modules = (module.pages for module in self.modules)
        return (*modules, *(country.pages for country in self.countries), self.replies.pages)

    @property
    def pages(self) -> Iterator[AnyPage]:
        """Every page of words that could be read."""
        for text in self.texts:
            yield from text.values()

    def has(self, name: str) -> bool:
        """Whether there is such a file, readable or not: `terms/ur.yaml`."""
        return f"{self.root}/{name}" in self.files


def read_source(directory: Path) -> Checked[Source]:
    """Read every file of the content; what cannot be read is a fault and the rest goes on."""
    files = _Files(directory.resolve())
    terms = {}
    for path in files.list("terms", "*.yaml"):
        if (yield from _known_locale(files, path)) and (document := (yield from files.yaml(path, TermsShape))):
            terms[path.stem] = document
    modules = []
    for folder in files.list("modules", "*"):
        if module := (yield from files.yaml(folder / "module.yaml", ModuleShape)):
            pages = yield from files.pages(folder, read_module_page)
            modules.append(ModuleSource(folder.name, module, pages))
    countries = [*(yield from _countries(files, "origin")), *(yield from _countries(files, "destination"))]
    folders = [folder for name in ("modules", "origins", "destinations") for folder in files.list(name, "*")]
    return Source(
        root=files.root.name,
        taxonomy=(yield from files.yaml(files.root / "taxonomy.yaml", TaxonomyShape)),
        languages=(yield from files.yaml(files.root / "languages.yaml", LanguagesShape)),
        centres=(yield from files.yaml(files.root / "centres.yaml", CentresShape)),
        terms=terms,
        modules=tuple(modules),
        countries=tuple(countries),
        replies=(yield from _replies(files)),
        files=frozenset(files.name(path) for path in files.root.rglob("*.*")),
        whole=len(folders) == len(modules) + len(countries),
    )


def _countries(files: "_Files", kind: CountryKind) -> Checked[list[CountrySource]]:
    found = []
    for folder in files.list(f"{kind}s", "*"):
        if country := (yield from files.yaml(folder / "country.yaml", CountryShape)):
            pages = yield from files.pages(folder, read_country_page)
            found.append(CountrySource(folder.name, kind, country, pages))
    return found


def _replies(files: "_Files") -> Checked[RepliesSource]:
    folder = files.root / "replies"
    structure = yield from files.yaml(folder / "replies.yaml", RepliesShape)
    return RepliesSource(structure, (yield from files.pages(folder, read_replies_page)))


def _known_locale(files: "_Files", path: Path) -> Checked[bool]:
    if path.stem in BY_CODE:
        return True
    yield Fault(files.name(path), 1, f"`{path.stem}` is no language of the bot: {', '.join(BY_CODE)}")
    return False


@dataclass(frozen=True, slots=True)
class _Files:
    root: Path

    def name(self, path: Path) -> str:
        return path.relative_to(self.root.parent).as_posix()

    def list(self, folder: str, pattern: str) -> list[Path]:
        return sorted(path for path in (self.root / folder).glob(pattern) if not path.name.startswith("."))

    def text(self, path: Path) -> Checked[str | None]:
        """The file's text with plain line ends."""
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            yield Fault(self.name(path), error.object[: error.start].count(b"\n") + 1, "not UTF-8 text")
        except FileNotFoundError:
            yield Fault(self.name(path), 1, "the file is missing")
        except OSError as error:
            yield Fault(self.name(path), 1, f"the file cannot be read: {error.strerror}")
        else:
            return text
        return None

    def yaml(self, path: Path, shape: type[T]) -> Checked[Document[T] | None]:
        text = yield from self.text(path)
        return None if text is None else (yield from parse_yaml(self.name(path), text, shape))

    def pages(self, folder: Path, read: ReadPage[T]) -> Checked[dict[str, T]]:
        found = {}
        for path in sorted(folder.glob("*.md")):
            if not (yield from _known_locale(self, path)):
                continue
            text = yield from self.text(path)
            if text is not None and (page := (yield from read(self.name(path), path.stem, text))):
                found[path.stem] = page
        return found


def read(directory: Path) -> tuple[Source, tuple[Fault, ...]]:
    """Everything written in this directory, with the faults found while reading."""
    faults: list[Fault] = []
    reading = read_source(directory)
    while True:
        try:
            faults.append(next(reading))
        except StopIteration as end:
            source: Source = end.value
            return source, tuple(faults)

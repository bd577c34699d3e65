"""A stage's certificate as one page of PDF, with its English beneath for an officer abroad. Knows no chat and no store."""

from dataclasses import dataclass
from datetime import date
from unicodedata import bidirectional

from bot.content.model import Library
from bot.i18n import DEFAULT, FSI, PDI, Words, isolate
from bot.reports.codes import qr
from bot.reports.fonts import Setting, setting
from bot.reports.lines import day
from bot.reports.press import printed
from bot.reports.typeset import Paper, pdf


@dataclass(frozen=True, slots=True)
class ModuleResult:
    """A module that was finished: so many of its questions were answered right at the first try."""

    module: str
    right: int
    questions: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is certified. `holder` is a name, or the code name of somebody who gave none; `verify_at` says whether it is genuine."""

    stage: str
    holder: str
    modules: tuple[ModuleResult, ...]
    issued_on: date
    number: str
    verify_at: str

    def __repr__(self) -> str:
        return f"Certificate({self.stage})"


@dataclass(frozen=True, slots=True)
class Line:
    """Words in the holder's language, and in English where that is another one."""

    text: str
    english: str


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """A module's title, and how its quiz went."""

    title: Line
    result: Line


@dataclass(frozen=True, slots=True)
class Lines:
    """All that the template is given."""

    setting: Setting
    english: Setting
    holder: str
    holder_rtl: bool
    title: Line
    finished: Line
    stage: Line
    modules: tuple[ModuleLine, ...]
    issued: Line
    number_is: Line
    number: str
    check: Line
    promise: Line
    verify_at: str
    code: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A certificate with the date that its file bears."""

    lines: Lines
    dated: date

    @property
    def paper(self) -> Paper:
        """All of it."""
        return Paper("certificate", self.lines, self.dated)


def certificate(certified: Certificate, library: Library, words: Words, english: Words) -> bytes:
    """The certificate as PDF, in the language of `words`."""
    return printed("certificate", compose(certified, library, words, english))


def compose(certified: Certificate, library: Library, words: Words, english: Words) -> Manuscript:
    """What stands on the certificate, before it is set."""
    tongues = (words, english)
    lines = Lines(
        setting=setting(words.language),
        english=setting(DEFAULT),
        holder=certified.holder,
        holder_rtl=_reads_right_to_left(certified.holder),
        title=_line(words, *(w.gettext("Certificate") for w in tongues)),
        finished=_line(words, *(w.gettext("has finished this orientation:") for w in tongues)),
        stage=_line(words, *(library.terms(w.language.code).stages[certified.stage] for w in tongues)),
        modules=tuple(_module(result, library, words, english) for result in certified.modules),
        issued=_line(words, *(w.gettext("Issued on {date}", date=day(certified.issued_on, w)) for w in tongues)),
        number_is=_line(words, *(w.gettext("Certificate number") for w in tongues)),
        number=certified.number,
        check=_line(words, *(w.gettext("Scan the code to check this paper.") for w in tongues)),
        promise=_line(
            words,
            *(w.gettext("This paper says what was learnt. It is not a visa, permit or promise.") for w in tongues),
        ),
        verify_at=certified.verify_at,
        code=qr(certified.verify_at),
    )
    return Manuscript(lines, certified.issued_on)


def made(manuscript: Manuscript) -> bytes:
    """The manuscript set."""
    return pdf(manuscript.paper)


def _module(result: ModuleResult, library: Library, words: Words, english: Words) -> ModuleLine:
    titles = (_title(library, result.module, w) for w in (words, english))
    return ModuleLine(_line(words, *titles), _line(words, *(_result(result, w) for w in (words, english))))


def _title(library: Library, module: str, words: Words) -> str:
    """The module's title, in one piece where it is in another language; its id where the library has it no more."""
    if library.module(module) is None:
        return module
    text = library.text(module, words.language.code)
    return text.title if text.locale == words.language.code else f"{FSI}{text.title}{PDI}"


def _result(result: ModuleResult, words: Words) -> str:
    """Nothing is said of a quiz in which nothing was right, or that was left out."""
    if not result.right:
        return ""
    return words.gettext("Quiz: {right} of {total} right", right=result.right, total=result.questions)


def _line(words: Words, text: str, english: str) -> Line:
    return Line(isolate(text, words.language), "" if words.language == DEFAULT else english)


def _reads_right_to_left(name: str) -> bool:
    """A name is set in its own direction, whatever the language around it."""
    strong = (kind for kind in map(bidirectional, name) if kind in {"L", "R", "AL"})
    return next(strong, "L") != "L"

"""A module as a small PDF to keep and to forward. Knows no chat and no store; compiling is work for a thread."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from bot.content.model import Library
from bot.i18n import Words
from bot.rendering.frame import language_name
from bot.reports import chapters, contacts
from bot.reports.codes import qr
from bot.reports.edition import Edition
from bot.reports.fonts import Setting, setting
from bot.reports.lines import day
from bot.reports.press import printed
from bot.reports.typeset import Paper, pdf

LIMIT = 150_000
"""Bytes of a booklet: what a person who pays by the megabyte does not mind, and forwards."""

PAGE = "\ue000"
"""Stands in a sentence where the number of a page will, which only the typesetter knows."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    setting: Setting
    number: str
    stage: str
    title: str
    goal: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """The words of the house that stand in every booklet of a language."""

    scan: str
    contents: str
    differs: str
    see_page: str
    from_which: str
    to_which: str
    more_countries: str
    rules_change: str
    questions: str
    answers: str
    emergency: str
    emergency_note: str
    no_number: str
    centres: str
    centres_note: str
    counsellor: str
    counsellor_lines: tuple[str, ...]
    pass_on: str


@dataclass(frozen=True, slots=True)
class Booklet:
    """All that the template is given."""

    setting: Setting
    link: str
    code: str
    cover: Cover
    fixed: Fixed
    lessons: tuple[chapters.LessonPage, ...]
    countries: tuple[chapters.CountryPages, ...]
    complete: bool
    questions: tuple[chapters.QuestionPage, ...]
    emergency: tuple[contacts.CountryNumbers, ...]
    centres: tuple[contacts.CountryCentres, ...]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A booklet with all countries, the date that its file bears, and the countries' numbers, those nearest to its readers first."""

    booklet: Booklet
    dated: date
    nearest: tuple[int, ...]

    @property
    def paper(self) -> Paper:
        """All of it."""
        return Paper("booklet", self.booklet, self.dated)

    def without(self, left_out: Collection[int]) -> Paper:
        """It without some countries."""
        kept = tuple(country for n, country in enumerate(self.booklet.countries) if n not in left_out)
        return Paper("booklet", replace(self.booklet, countries=kept, complete=not left_out), self.dated)


def booklet(library: Library, words: Words, module_id: str, *, link: str, today: date) -> bytes:
    """The module's booklet as PDF. `link` opens the module in the bot; the same content makes the same bytes."""
    return printed("booklet", compose(library, words, module_id, link=link, today=today))


def compose(library: Library, words: Words, module_id: str, *, link: str, today: date) -> Manuscript:
    """What stands in the booklet, before it is set."""
    module = library.module(module_id)
    if module is None:
        raise LookupError(module_id)
    edition = Edition(library, words, module, today)
    countries = chapters.countries(edition)
    made = Booklet(
        setting=setting(edition.language),
        link=link,
        code=qr(link),
        cover=_cover(edition),
        fixed=_fixed(edition),
        lessons=chapters.lessons(edition),
        countries=countries,
        complete=True,
        questions=chapters.questions(edition),
        emergency=contacts.emergency_numbers(edition),
        centres=contacts.centres(edition),
    )
    nearest = sorted(range(len(countries)), key=lambda n: _distance(edition, countries[n]))
    return Manuscript(made, module.reviewed, tuple(nearest))


def fitted(manuscript: Manuscript, limit: int = LIMIT) -> bytes:
    """The manuscript set within so many bytes. What does not fit is left out by whole countries, those farthest from its readers first."""
    made = pdf(manuscript.paper)
    if len(made) <= limit:
        return made
    made = pdf(manuscript.without(manuscript.nearest))
    if len(made) > limit:
        return made
    few, many = 0, len(manuscript.nearest)
    while many - few > 1:
        middle = (few + many) // 2
        tried = pdf(manuscript.without(manuscript.nearest[middle:]))
        if len(tried) <= limit:
            few, made = middle, tried
        else:
            many = middle
    return made


def _distance(edition: Edition, country: chapters.CountryPages) -> int:
    """Where this language is spoken at a centre, then the countries of work, then where others come from."""
    if country.kind == "destination":
        return 1
    return 0 if country.code in edition.homes else 2


def _cover(edition: Edition) -> Cover:
    return Cover(
        setting=setting(edition.text_language),
        number=edition.words.number(edition.module.number),
        stage=edition.say(edition.terms.stages[edition.module.stage]),
        title=edition.quote(edition.text.title),
        goal=edition.quote(edition.text.goal),
        notes=tuple(edition.say(note) for note in _notes(edition)),
    )


def _notes(edition: Edition) -> list[str]:
    """How old the facts are, and how far the words can be trusted."""
    _ = edition.words.gettext
    notes = [_("Facts as of {date}", date=day(edition.module.reviewed, edition.words))]
    if edition.text.locale != edition.language.code:
        name = language_name(edition.text.locale, edition.language)
        notes.append(_("This page is not yet in your language. It is shown in {language}.", language=name))
    if edition.text.status == "machine_draft":
        notes.append(_("Draft: no specialist has checked these words yet."))
    return notes


def _fixed(edition: Edition) -> Fixed:
    _ = edition.words.gettext
    true = _("These are the official numbers. Our team has not test-called them yet. They are for the country named.")
    lines = (_("It is free and confidential."), _("Scan the code or tap it. It opens this module in Telegram."))
    return Fixed(
        scan=edition.say(lines[1]),
        contents=_("Contents"),
        differs=_("Your country"),
        see_page=_("For your country see page {page}.", page=PAGE),
        from_which=edition.say(_("Which country do you come from?")),
        to_which=edition.say(_("Which country do you want to go to?")),
        more_countries=edition.say(_("Other countries: open this module in Telegram.")),
        rules_change=edition.say(_("Rules change. Ask your MRC before you pay or travel.")),
        questions=_("Questions"),
        answers=_("Answers"),
        emergency=_("Emergency numbers"),
        emergency_note=edition.say(true),
        no_number=edition.say(_("We have no confirmed number for this country. Ask the MRC counsellor.")),
        centres=_("Migrant Resource Centres"),
        centres_note=edition.say(_("Counselling there is free and confidential.")),
        counsellor=_("Talk to a counsellor"),
        counsellor_lines=tuple(edition.say(line) for line in lines),
        pass_on=edition.say(_("You may copy this booklet and pass it on.")),
    )

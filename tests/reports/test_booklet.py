"""Booklets: what stands in them, that it can be read in all languages, and that they stay small. Real content, real typesetting."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from bot.content.model import Library, Module, ModuleText
from bot.i18n import LANGUAGES, Words
from bot.reports.booklet import LIMIT, PAGE, Manuscript, booklet, compose, fitted
from bot.reports.passages import Block, Passage, Run
from bot.reports.press import NotPrintedError, printed
from bot.reports.typeset import archival
from bot.settings import ROOT
from tests.reports.looking import bookmarks, links, page_count, pages, plain, scanned, seen

LINK = "https://t.me/rahnuma_bot?start=s-booklet--m-safe_recruitment"
TODAY = date(2026, 11, 24)
CODES = [language.code for language in LANGUAGES]
MODULE = "safe_recruitment"

HEAD, FOOT = 350, 85
"""Points from the foot of a page of 420: above the one a page begins, below the other there is room for a line or two."""


def written(library: Library, words: Words, module: str = MODULE) -> Manuscript:
    """A booklet before it is set."""
    return compose(library, words, module, link=LINK, today=TODAY)


def sample(library: Library, code: str) -> Module:
    """Another module for every language, so that all are set once."""
    return library.modules[CODES.index(code) % len(library.modules)]


def strings(value: object) -> Iterator[str]:
    """All words of a manuscript."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in {"setting", "code", "link", "dated"}:
                yield from strings(getattr(value, field.name))


@pytest.mark.parametrize("code", CODES)
def test_a_booklet_is_small_and_whole(library: Library, words: Mapping[str, Words], code: str) -> None:
    """Under the limit, with every lesson among its bookmarks, each at the head of a page, and no heading alone at a foot."""
    module = sample(library, code)
    manuscript = written(library, words[code], module.id)

    made = fitted(manuscript)

    found = bookmarks(made)
    assert len(made) <= LIMIT
    assert 15 <= page_count(made) <= 80
    for n, lesson in enumerate(manuscript.booklet.lessons):
        at = next(mark for mark in found if mark.title.endswith(plain(lesson.passage.title)))
        assert at.above_foot > HEAD, f"lesson {n + 1} does not begin a page"
    assert all(mark.above_foot > FOOT for mark in found)


@pytest.mark.parametrize("code", CODES)
def test_no_letter_is_missing(library: Library, words: Mapping[str, Words], code: str) -> None:
    """Every word of every module, set once; PDF/A refuses a letter that no font has."""
    manuscripts = [written(library, words[code], module.id) for module in library.modules]
    vocabulary = sorted(
        {word for one in manuscripts for text in strings(one) for word in text.split() if PAGE not in word}
    )
    first = manuscripts[0].booklet
    page = replace(
        first.lessons[0], passage=Passage(first.setting, "", (Block((tuple(Run(f"{word} ") for word in vocabulary),)),))
    )
    everything = replace(manuscripts[0], booklet=replace(first, lessons=(page,), countries=(), questions=()))

    made = archival(everything.paper)

    assert made.startswith(b"%PDF")


@pytest.mark.parametrize("code", CODES)
def test_nothing_sticks_out(library: Library, words: Mapping[str, Words], code: str) -> None:
    """After the cover the margins of all pages are white, and no page is empty."""
    inner = seen(written(library, words[code], sample(library, code).id).paper, ppi=40)[1:]

    margins = [page.crop(box) for page in inner for box in ((0, 0, 10, page.height), (page.width - 10, 0, *page.size))]
    bodies = [page.crop((0, 0, page.width, int(page.height * 0.9))) for page in inner]
    assert {bytes({*margin.tobytes()}) for margin in margins} == {b"\xff"}
    assert [n for n, body in enumerate(bodies, 2) if set(body.tobytes()) == {255}] == []


def test_its_code_and_its_links_lead_to_the_module(library: Library, words: Mapping[str, Words]) -> None:
    """On the cover for whoever gets it on paper, on the last page for whoever has read it, and at a tap."""
    manuscript = written(library, words["ur"])
    sheets = seen(manuscript.paper, ppi=110)

    assert scanned(sheets[0]) == [LINK]
    assert scanned(sheets[-1]) == [LINK]
    assert LINK in links(fitted(manuscript))


def test_numbers_to_dial_can_be_tapped(library: Library, words: Mapping[str, Words]) -> None:
    """Every emergency number of every country."""
    numbers = {
        f"tel:{number.value.replace(' ', '')}"
        for country in (*library.origins.values(), *library.destinations.values())
        for number in country.emergency
    }

    found = links(fitted(written(library, words["ckb"])))

    assert numbers
    assert numbers <= found


def test_the_same_content_makes_the_same_bytes(library: Library, words: Mapping[str, Words]) -> None:
    """In another process, and on another day: who has the file already need not get it again."""
    first = booklet(library, words["tg"], MODULE, link=LINK, today=TODAY)
    second = booklet(library, words["tg"], MODULE, link=LINK, today=date(2026, 11, 30))

    assert first == second
    assert first == fitted(written(library, words["tg"]))


def test_what_does_not_fit_is_left_out_by_whole_countries(library: Library, words: Mapping[str, Words]) -> None:
    """Those nearest to the readers stay, and the contents say where the others are."""
    manuscript = written(library, words["bn"])
    bare = len(fitted(manuscript, limit=0))

    made = fitted(manuscript, limit=bare + 30_000)

    countries = [plain(country.title) for country in manuscript.booklet.countries]
    kept = [mark.title for mark in bookmarks(made) if mark.title in countries]
    home = next(plain(c.title) for c in manuscript.booklet.countries if (c.kind, c.code) == ("origin", "BD"))
    assert len(made) <= bare + 30_000
    assert home in kept
    assert len(kept) < len(countries)


def test_a_booklet_that_is_whole_does_not_speak_of_other_countries(
    library: Library, words: Mapping[str, Words]
) -> None:
    """And one that is not does."""
    manuscript = written(library, words["en"])
    said = manuscript.booklet.fixed.more_countries

    whole = fitted(manuscript)
    contents = [" ".join(pages(made)[1].split()) for made in (whole, fitted(manuscript, limit=len(whole) - 1))]

    assert [said in words for words in contents] == [False, True]


def test_words_are_never_read_as_commands(library: Library, words: Mapping[str, Words]) -> None:
    """Whatever somebody writes into a text is printed as it stands."""
    odd = '#panic("x") $1$ <a> [@b] // c'
    text = library.text(MODULE, "en")
    lesson = library.modules[1].lessons[0]
    lessons = {**text.lessons, lesson.id: replace(text.lessons[lesson.id], title=odd, body=odd)}
    changed = replace(library, texts={**library.texts, (MODULE, "en"): replace(text, title=odd, lessons=lessons)})

    made = fitted(written(changed, words["en"]), limit=0)

    assert lesson.id == "who_may_recruit"
    assert [odd in " ".join(pages(made)[n].split()) for n in (0, 2)] == [True, True]


def test_a_module_without_a_translation_says_so(library: Library, words: Mapping[str, Words]) -> None:
    """It is printed in English, from left to right, with the reader's own words around it."""
    texts = {key: text for key, text in library.texts.items() if key != (MODULE, "ur")}

    manuscript = written(replace(library, texts=texts), words["ur"])

    cover, lesson = manuscript.booklet.cover, manuscript.booklet.lessons[0]
    assert manuscript.booklet.setting.rtl
    assert (cover.setting.rtl, lesson.passage.setting.rtl) == (False, False)
    assert len(cover.notes) == len(written(library, words["ur"]).booklet.cover.notes) + 1
    assert plain(lesson.passage.title) in pages(fitted(manuscript))[2]


def test_a_draft_is_called_a_draft(library: Library, words: Mapping[str, Words]) -> None:
    """Until somebody who knows has checked it."""
    text = library.text(MODULE, "en")
    checked = replace(text, status="reviewed", reviewed_by="Amina", reviewed_on=TODAY)
    draft = replace(text, status="machine_draft")

    def notes(of: ModuleText) -> tuple[str, ...]:
        return written(replace(library, texts={**library.texts, (MODULE, "en"): of}), words["en"]).booklet.cover.notes

    assert len(notes(draft)) == len(notes(checked)) + 1


def test_every_emergency_number_comes_with_what_is_known_of_it(library: Library, words: Mapping[str, Words]) -> None:
    """Decision 005: they are shown before they are test-called, and that is said above them."""
    manuscript = written(library, words["ru"])

    made = fitted(manuscript)

    at = next(m.page for m in bookmarks(made) if m.title == manuscript.booklet.fixed.emergency)
    assert manuscript.booklet.fixed.emergency_note in " ".join(pages(made)[at].split())


def test_answers_stand_on_other_pages_than_questions(library: Library, words: Mapping[str, Words]) -> None:
    """Who wants to try first, can."""
    manuscript = written(library, words["en"])
    made = fitted(manuscript)
    sheets = [" ".join(page.split()) for page in pages(made)]

    asked, answered = (
        next(m.page for m in bookmarks(made) if m.title == title)
        for title in (manuscript.booklet.fixed.questions, manuscript.booklet.fixed.answers)
    )

    for question in manuscript.booklet.questions:
        assert any(question.question in sheet for sheet in sheets[asked:answered])
        assert not any(question.explanation in sheet for sheet in sheets[asked:answered])
        assert any(question.explanation in sheet for sheet in sheets[answered:])


def test_an_unknown_module_has_no_booklet(library: Library, words: Mapping[str, Words]) -> None:
    """The caller is told, before a process is started."""
    with pytest.raises(LookupError):
        booklet(library, words["en"], "no_such_module", link=LINK, today=TODAY)


def test_what_cannot_be_set_tells_nobodys_words() -> None:
    """An error is logged; a name must not come with it."""
    with pytest.raises(NotPrintedError) as told:
        printed("certificate", {"holder": "Amina"})

    assert "Amina" not in str(told.value)
    assert told.value.__cause__ is None


def test_nobody_waits_for_the_typesetter_at_the_start() -> None:
    """What calls booklets loads neither Typst nor qpdf."""
    look = "import sys, bot.reports.booklet, bot.reports.certificate; print({'typst', 'pikepdf'} & sys.modules.keys())"

    told = subprocess.run([sys.executable, "-c", look], cwd=ROOT, check=True, capture_output=True, text=True)

    assert told.stdout.strip() == "set()"

"""Certificates: one page in the holder's language with its English beneath, and a code that a phone reads."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from bot.content.model import Library
from bot.i18n import LANGUAGES, Words
from bot.reports.certificate import Certificate, Manuscript, ModuleResult, certificate, compose, made
from bot.reports.typeset import archival
from tests.reports.looking import links, page_count, pages, plain, scanned, seen

CODES = [language.code for language in LANGUAGES]
VERIFY = "https://bot.example.org/certificate/CP3X4K7HQN"
LONGEST_NAME = "Abdulrahman Mohammad Abdulqadir Al-Muhammadawi Al-Sulaymani"
NAMES = {
    "en": "Rahima Khatun", "ur": "رحیمہ خاتون", "ps": "زرغونه ځاځۍ", "fa_AF": "فاطمه حسینی", "bn": "মোছাঃ রহিমা খাতুন",
    "ar": "عبد الرحمن المحمّداوي", "ckb": "ئاوارە محەممەد", "tg": "Раҳимов Фирӯз", "ru": "Объедков Ёжи",
}  # fmt: skip


def earned(library: Library, holder: str = "Rahima Khatun") -> Certificate:
    """A certificate of the first stage: one module with a good quiz, one read only."""
    modules = [module for module in library.modules if module.stage == "pre_migration"]
    results = tuple(ModuleResult(module.id, 12 if n else 0, 12) for n, module in enumerate(modules))
    return Certificate("pre_migration", holder, results, date(2026, 11, 24), "CP3X4K7HQN", VERIFY)


def written(library: Library, words: Mapping[str, Words], code: str, holder: str = "Rahima Khatun") -> Manuscript:
    """It, before it is set."""
    return compose(earned(library, holder), library, words[code], words["en"])


@pytest.mark.parametrize("code", CODES)
def test_a_certificate_is_one_page_and_no_letter_is_missing(
    library: Library, words: Mapping[str, Words], code: str
) -> None:
    """With a name as people of that language have it."""
    manuscript = written(library, words, code, NAMES[code])

    assert page_count(archival(manuscript.paper)) == 1


@pytest.mark.parametrize("code", CODES)
def test_the_longest_name_fits(library: Library, words: Mapping[str, Words], code: str) -> None:
    """With the most modules that a stage has, on one page, inside its frame."""
    results = tuple(ModuleResult(module.id, 9, 12) for module in library.modules[:4])
    longest = replace(earned(library, LONGEST_NAME), modules=results)

    sheets = seen(compose(longest, library, words[code], words["en"]).paper, ppi=40)

    assert len(sheets) == 1
    inside_frame = 14 / 297 * sheets[0].width
    gap = sheets[0].crop((int(inside_frame), 30, int(inside_frame) + 6, sheets[0].height - 30))
    assert set(gap.tobytes()) == {255}


def test_its_code_leads_to_where_it_is_verified(library: Library, words: Mapping[str, Words]) -> None:
    """On paper and at a tap."""
    manuscript = written(library, words, "ar")

    assert scanned(seen(manuscript.paper, ppi=100)[0]) == [VERIFY]
    assert links(made(manuscript)) == {VERIFY}


def test_it_says_who_learnt_what_and_what_it_is_not(library: Library, words: Mapping[str, Words]) -> None:
    """And its number and date."""
    page = " ".join(pages(made(written(library, words, "en")))[0].split())

    assert "Rahima Khatun has finished this orientation:" in page
    assert library.terms("en").stages["pre_migration"] in page
    assert "It is not a visa, permit or promise." in page
    assert "CP3X4K7HQN" in page
    assert "24 November 2026" in page


@pytest.mark.parametrize("code", CODES[1:])
def test_an_officer_abroad_can_read_it(library: Library, words: Mapping[str, Words], code: str) -> None:
    """Every line has its English beneath; on an English one nothing stands twice."""
    lines = written(library, words, code).lines
    english = written(library, words, "en").lines

    assert (lines.promise.english, lines.stage.english) == (english.promise.text, english.stage.text)
    assert [m.title.english for m in lines.modules] == [m.title.text for m in english.modules]
    assert english.promise.english == ""


def test_nobody_is_shamed(library: Library, words: Mapping[str, Words]) -> None:
    """A module that was only read has no result beside it."""
    modules = written(library, words, "en").lines.modules

    assert modules[0].result.text == ""
    assert plain(modules[1].result.text) == "Quiz: 12 of 12 right"


def test_a_name_reads_in_its_own_direction(library: Library, words: Mapping[str, Words]) -> None:
    """Whatever the language around it, and whatever stands in it."""
    assert written(library, words, "en", "فاطمه حسینی").lines.holder_rtl
    assert not written(library, words, "ps", "Fatima #panic() *x*").lines.holder_rtl
    assert "Fatima #panic() *x*" in pages(made(written(library, words, "ps", "Fatima #panic() *x*")))[0]


def test_a_module_that_is_no_more_does_not_take_the_certificate_away(
    library: Library, words: Mapping[str, Words]
) -> None:
    """Its id stands in its place."""
    old = replace(earned(library), modules=(ModuleResult("gone_for_good", 3, 4),))

    lines = compose(old, library, words["ur"], words["en"]).lines

    assert plain(lines.modules[0].title.text) == "gone_for_good"


def test_the_same_certificate_makes_the_same_bytes(library: Library, words: Mapping[str, Words]) -> None:
    """Set here or in a process of its own."""
    there = certificate(earned(library), library, words["bn"], words["en"])

    assert there == made(written(library, words, "bn"))


def test_a_certificate_does_not_tell_its_holder_to_a_log(library: Library) -> None:
    """Its name is for paper alone."""
    assert "Rahima" not in repr(earned(library))

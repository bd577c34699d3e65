"""Short lines of papers: what a value looks like, when to tick something off, how Markdown becomes runs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from bot.content.model import ChecklistItem, Library, Value, ValueKind
from bot.i18n import BY_CODE, FSI, PDI, Words
from bot.rendering.quantities import due
from bot.reports.lines import day, fact
from bot.reports.passages import Block, Run, passage

TODAY = date(2026, 11, 24)


def value(kind: ValueKind, amount: str, unit: str = "") -> Value:
    """A value that a centre has confirmed."""
    return Value(
        id="promoter_fee", country="PK", kind=kind, value=amount, unit=unit, where=None, facts=(), confidence="high",
        office="BEOE", show_in=(), confirmed_by="Amina", confirmed_on=date(2026, 11, 1), valid_until=date(2026, 12, 31),
    )  # fmt: skip


def test_a_value_that_nobody_confirmed_names_the_office(library: Library, words: Mapping[str, Words]) -> None:
    """Never the number."""
    unsure = replace(value("money", "15000", "PKR"), confirmed_on=None, confirmed_by=None)

    told = fact(unsure, library.terms("en"), words["en"], TODAY)

    assert library.terms("en").offices["BEOE"] in told.line
    assert "15000" not in told.line


def test_a_value_that_has_run_out_names_the_office(library: Library, words: Mapping[str, Words]) -> None:
    """The day after its last day."""
    told = fact(value("money", "15000", "PKR"), library.terms("en"), words["en"], date(2027, 1, 1))

    assert "15000" not in told.line


@pytest.mark.parametrize(
    ("kind", "amount", "unit", "shown"),
    [
        ("money", "15000", "PKR", "15000 rupees"),
        ("age", "18-45", "", "18-45"),
        ("days", "15", "", "15 days"),
        ("months", "1", "", "1 month"),
        ("years", "2", "", "2 years"),
        ("hours", "8", "", "8 hours"),
    ],
)
def test_a_confirmed_value_is_shown(
    library: Library, words: Mapping[str, Words], kind: ValueKind, amount: str, unit: str, shown: str
) -> None:
    """With its unit, after its name."""
    told = fact(value(kind, amount, unit), library.terms("en"), words["en"], TODAY)

    assert told.line == f"{library.terms('en').values['PK/promoter_fee']}: {shown}"


def test_a_telephone_keeps_the_digits_that_a_phone_has(library: Library, words: Mapping[str, Words]) -> None:
    """Its name is in the reader's language."""
    told = fact(value("phone", "111-247-786"), library.terms("fa_AF"), words["fa_AF"], TODAY)

    assert told.dial == "111-247-786"
    assert "111" not in told.line


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (ChecklistItem("a", 0), "on the day of travel"),
        (ChecklistItem("a", 1), "1 day before departure"),
        (ChecklistItem("a", 0, after_arrival=True), "on the day of arrival"),
        (ChecklistItem("a", 7, after_arrival=True), "7 days after arrival"),
    ],
)
def test_a_thing_to_tick_off_says_when(words: Mapping[str, Words], item: ChecklistItem, said: str) -> None:
    """In words."""
    assert due(item, words["en"]) == said


@pytest.mark.parametrize(
    ("code", "written"), [("en", "24 November 2026"), ("bn", "২৪ নভেম্বর ২০২৬"), ("ar", "٢٤ تشرين الثاني ٢٠٢٦")]
)
def test_a_date_has_its_month_as_a_word(words: Mapping[str, Words], code: str, written: str) -> None:
    """Nobody takes the day for the month."""
    assert day(TODAY, words[code]) == written


def test_markdown_becomes_runs() -> None:
    """Paragraphs, lists and bold words; a line break in the source is a space."""
    read = passage("T", "One **two**\nthree.\n\n- a\n- **b** c", BY_CODE["en"])

    assert read.blocks == (
        Block(((Run("One "), Run("two", bold=True), Run(" three.")),)),
        Block(((Run("a"),), (Run("b", bold=True), Run(" c"))), listed=True),
    )


def test_names_in_latin_letters_are_isolated() -> None:
    """Or the comma after one would jump to its other side."""
    read = passage("BEOE", "پہلے UNHCR، پھر IOM۔", BY_CODE["ur"])

    assert read.title == f"{FSI}BEOE{PDI}"
    assert read.blocks[0].items[0][0].text == f"پہلے {FSI}UNHCR{PDI}، پھر {FSI}IOM{PDI}۔"

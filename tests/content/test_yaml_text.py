"""YAML: what is refused, at which line, and that nothing hostile gets further than a fault."""

from collections.abc import Generator
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.faults import Fault
from bot.content.pages import read_country_page, read_module_page
from bot.content.shapes import ModuleShape, TermsShape
from bot.content.yaml_text import Document, parse_yaml
from tests.content.small import ENGLISH, MODULE_YAML, ORIGIN_URDU, TERMS

T = TypeVar("T")


def run(reading: Generator[Fault, None, T]) -> tuple[list[Fault], T]:
    """The faults of a reading, and what it returned."""
    faults = []
    while True:
        try:
            faults.append(next(reading))
        except StopIteration as end:
            value: T = end.value
            return faults, value


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "nothing is written here"),
        ("- " * 30, 1, "nested too deeply"),
        ("id: [", 1, "not valid YAML"),
        ("id: a\n  b: c", 2, "not valid YAML"),
        ("id: a\x00b", 1, "not valid YAML"),
        ("- a", 1, "the file must be keys with values"),
        ("just words", 1, "the file must be keys with values"),
        ("id: a\nid: b", 2, "`id` is written twice"),
        ("1: a", 1, "a key must be a word"),
        ("? [a]\n: b", 1, "a key must be a word"),
        ("yes: a", 1, "a key must be a word"),
        ("a: &x [1]\nb: *x", 1, "anchors and aliases"),
        ("a: &x [*x]", 1, "anchors and aliases"),
        ("id: !!python/object:os.system {}", 1, "must be"),
        ("icon: !!binary aGk=", 1, "is not used in content"),
        ("id: a\n<<: {number: 1}", 2, "is not used in content"),
        ("reviewed: 2026-13-45", 1, "`2026-13-45` is no such timestamp"),
        ("---\nid: a\n---\nid: b", 3, "not valid YAML"),
    ],
)
def test_what_content_never_needs_is_refused(text: str, line: int, message: str):
    """A clear fault at the line where it is written."""
    faults, document = run(parse_yaml("here.yaml", text, ModuleShape))

    assert document is None
    assert any(fault.line == line and message in fault.message for fault in faults), faults


def test_nesting_without_end_is_a_fault():
    """A thousand brackets are no content, and do not exhaust the stack."""
    faults, document = run(parse_yaml("here.yaml", "[" * 100_000, ModuleShape))

    assert document is None
    assert len(faults) == 1


def test_the_line_of_a_value_is_known():
    """Rules point at what they are about."""
    faults, document = run(parse_yaml("here.yaml", MODULE_YAML, ModuleShape))

    assert faults == []
    assert isinstance(document, Document)
    assert document.line("lessons", 0, "quiz", 0, "answer") == 17
    assert document.line("lessons", 1) == 20
    assert document.line("lessons", 1, "quiz", 7, "answer") == 20


WILD = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    [
        "\n",
        "---\n",
        "# ",
        "## quiz q1 | ",
        "- ",
        "> ",
        "**",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!!",
        "|",
        ":",
        "\t",
        "<b>",
        "```\n",
        "\x00",
        "\u202e",
    ],
)


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> str:
    """A sound text with a piece cut out and something wild put there, up to four times."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 60)))
        text = text[:start] + draw(WILD) + text[end:]
    return text


@settings(max_examples=150, deadline=None)
@given(spoilt(MODULE_YAML) | spoilt(TERMS) | st.text(max_size=200))
def test_spoilt_yaml_is_a_document_or_faults(text: str):
    """Either it is read, or there is at least one fault; nothing is raised."""
    for shape in (ModuleShape, TermsShape):
        faults, document = run(parse_yaml("here.yaml", text, shape))

        assert (document is None) == bool(faults)


@settings(max_examples=200, deadline=None)
@given(spoilt(ENGLISH) | spoilt(ORIGIN_URDU) | st.text(max_size=200).map(lambda text: f"{ENGLISH}\n{text}"))
def test_spoilt_markdown_is_a_page_or_faults(text: str):
    """Either it is read, or there is at least one fault, at a line that exists; nothing is raised."""
    for read in (read_module_page, read_country_page):
        faults, page = run(read("here.md", "en", text))

        assert page is not None or faults
        assert all(1 <= fault.line <= len(text.splitlines()) + 1 for fault in faults)

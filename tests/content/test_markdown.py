"""The quick division of a page, beside what CommonMark makes of it."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.content.faults import Checked
from bot.content.markdown import Block, Section, Words, blocks, heading, sections
from bot.content.rules.markup import check_markup

LINES = st.sampled_from(
    [
        "", "", "word", "two words", "**bold** word", "- entry", "- **bold** entry", "> said", ">", "-", "  indented", "    code",
        "# a | A", "## quiz q1 | Q?", "  - deeper", "1. one", "* star", "+ plus", "---", "===", "# ", "#none", " # x | X", "| a | b |",
        "|---|---|", "```", "<div>", "- - twice", "> - listed", "[x]: y", "\\", "end  ", "-\tentry", "## checklist | C #",
    ]
)  # fmt: skip


def test_a_body_is_divided_at_empty_lines_and_marks():
    """Lines of one entry are one line; entries of one list stay together over an empty line."""
    body = "One\ntwo\n\n- a\n  goes on\n- b\n\n- c\n\n> why\n> so"

    found = blocks(Words(body, 5))

    assert found == (
        Block("paragraph", (Words("One two", 5),)),
        Block("list", (Words("a goes on", 8), Words("b", 10), Words("c", 12))),
        Block("quote", (Words("why so", 14),)),
    )


def test_a_heading_stands_at_the_edge_with_a_space():
    """What looks nearly like a heading is none."""
    assert heading("## quiz q1 | Q?") == (2, "quiz q1 | Q?")
    assert heading("#a") is None
    assert heading(" # a") is None


@settings(max_examples=400)
@given(st.lists(LINES, max_size=12).map("\n".join))
@example("* a\n* b")
@example("word\n- entry")
@example("- a\n\nword")
@example("> a\nlazy")
def test_what_passes_the_check_is_read_as_commonmark_reads_it(text: str):
    """Content is loaded quickly; whatever CommonMark would understand otherwise has a fault, and nothing crashes."""
    page = f"# first | First\n\n{text}\n"

    faults = [*check_markup("here.md", page)]

    if not faults:
        assert quickly(page) == slowly(page)


def quickly(page: str) -> list[str]:
    """Every heading and every entry, in order."""
    found = []
    for section in run(sections("here.md", page)):
        found.append(section.heading.text)
        found += [entry.text for block in blocks(section.body) for entry in block.entries]
    return found


def slowly(page: str) -> list[str]:
    """The same of a reader that knows all of CommonMark."""
    tokens = MarkdownIt("commonmark").disable("reference").parse(page)  # square brackets are refused as gaps
    return [" ".join(token.content.split()) for token in tokens if token.type == "inline"]


def run(reading: Checked[tuple[Section, ...]]) -> tuple[Section, ...]:
    """What a reading returns."""
    while True:
        try:
            next(reading)
        except StopIteration as end:
            found: tuple[Section, ...] = end.value
            return found

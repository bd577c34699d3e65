"""Entities: the HTML of bots, the counting of Telegram, the safe HTML of the page."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import Entity, checked, cut, detected, trimmed, units
from bot.sandbox.errors import ApiError
from bot.sandbox.html_mode import parse_html
from bot.sandbox.markdown_mode import parse_markdown
from bot.sandbox.safe_html import safe_html

PLAIN = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"), max_size=20)
TAGS = st.sampled_from(["b", "i", "u", "s", "code", "blockquote", "tg-spoiler"])
KINDS = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
SOUP = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            "/",
            "b",
            "a",
            "href",
            "=",
            '"',
            "'",
            " ",
            "&",
            "&lt;",
            "&#1",
            ";",
            "x",
            "😀",
            "</b>",
            "<b>",
            "<pre>",
            "<code class=",
        ]
    ),
    max_size=30,
).map("".join)
MARKS = st.lists(
    st.sampled_from([*"_*[]()~`>#+-=|{}.!\\\n", "```", "__", "||", "![", "a", "😀", "tg://emoji?id=1"]), max_size=30
)


def trees(inner: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    """Pairs of HTML and the text that it shows."""
    joined = st.lists(inner, max_size=3).map(lambda pairs: ("".join(a for a, _ in pairs), "".join(b for _, b in pairs)))
    return st.tuples(TAGS, joined).map(lambda both: (f"<{both[0]}>{both[1][0]}</{both[0]}>", both[1][1]))


TREES = st.recursive(PLAIN.map(lambda text: (html.escape(text, quote=False), text)), trees, max_leaves=8)


@given(TREES)
def test_what_is_written_is_what_is_read(tree: tuple[str, str]) -> None:
    """Tags go, text stays, every entity lies within it."""
    source, shown = tree

    text, entities = parse_html(source)

    assert text == shown
    assert all(0 <= entity.offset < entity.end <= units(text) for entity in entities)


@given(TREES)
def test_a_text_made_html_again_reads_the_same(tree: tuple[str, str]) -> None:
    """The page's HTML holds the same text and no more tags than it may."""
    text, entities = parse_html(tree[0])

    page = safe_html(text, entities)

    assert html.unescape(re.sub(r"<[^>]*>", "", page)) == text
    assert set(re.findall(r"</?([a-z]+)", page)) <= {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "span"}


@given(SOUP)
def test_any_html_is_read_or_refused(source: str) -> None:
    """It never fails in another way."""
    try:
        text, entities = parse_html(source)
    except ApiError as refused:
        assert refused.description.startswith("Bad Request: can't parse entities: ")  # noqa: PT017
    else:
        assert all(entity.end <= units(text) for entity in entities)


@given(MARKS.map("".join))
def test_any_markdown_is_read_or_refused(source: str) -> None:
    """It never fails in another way."""
    try:
        text, entities = parse_markdown(source)
    except ApiError as refused:
        assert refused.description.startswith("Bad Request: can't parse entities: ")  # noqa: PT017
    else:
        assert all(entity.end <= units(text) for entity in entities)


@given(
    PLAIN,
    st.lists(
        st.tuples(
            st.sampled_from(["bold", "url", "email", "text_link", "pre", "spoiler"]),
            st.integers(0, 25),
            st.integers(0, 25),
        )
    ),
)
def test_any_entities_make_safe_html(text: str, given_entities: list[tuple[str, int, int]]) -> None:
    """Even those that cross each other or hold half a character."""
    try:
        entities = checked(
            text, [Entity(kind, offset, length, url="javascript:alert(1)") for kind, offset, length in given_entities]
        )
    except ApiError:
        return

    page = safe_html(text, entities)

    assert "javascript:" not in page
    opened = re.findall(r"<(/?)([a-z]+)", page)
    depth: list[str] = []
    for slash, name in opened:
        if slash:
            assert depth.pop() == name
        else:
            depth.append(name)
    assert depth == []


@given(st.text(max_size=60))
def test_what_telegram_finds_lies_within_the_text(text: str) -> None:
    """Whatever the text."""
    bare, _ = trimmed(text, ())

    found = detected(bare, ())

    assert all(0 <= entity.offset < entity.end <= units(bare) for entity in found)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b", "Unclosed start tag at byte offset 0"),
        ("ü<b", "Unclosed start tag at byte offset 2"),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b></b", "Unclosed end tag at byte offset 3"),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<b><i></b></i>", 'Unmatched end tag at byte offset 6, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a "x">', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=$>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<i>", 'Can\'t find end tag corresponding to start tag "i"'),
        ("<tg-emoji emoji-id='x'>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_refusals_name_the_byte(source: str, reason: str) -> None:
    """As Telegram's parser names it."""
    with pytest.raises(ApiError) as refused:
        parse_html(source)

    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("a &lt;b&gt; &amp; &quot; &#128512; &nbsp; &#0;", 'a <b> & " 😀 &nbsp; &#0;', []),
        ('<pre><code class="language-py">x</code></pre>', "x", [Entity("pre", 0, 1, language="py")]),
        ("<code>x</code><pre>y</pre>", "xy", [Entity("code", 0, 1), Entity("pre", 1, 1)]),
        ('<a href="https://x.org/?a=1&amp;b=2">x</a>', "x", [Entity("text_link", 0, 1, url="https://x.org/?a=1&b=2")]),
        ("<a>x.org</a>", "x.org", [Entity("text_link", 0, 5, url="http://x.org/")]),
        ('<a href="tg://user?id=7">x</a>', "x", [Entity("text_link", 0, 1, url="tg://user?id=7")]),
        ('<a href="nothing">x</a>', "x", []),
        ("<B>x</b>", "x", [Entity("bold", 0, 1)]),
        ("<b>x</>", "x", [Entity("bold", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [Entity("expandable_blockquote", 0, 1)]),
        ("<blockquote expandable >x</blockquote>", "x", [Entity("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [Entity("spoiler", 0, 1)]),
        ("<tg-emoji emoji-id='5'>x</tg-emoji>", "x", [Entity("custom_emoji", 0, 1, custom_emoji_id="5")]),
        ("<b></b>x", "x", []),
    ],
)
def test_the_subset_of_html(source: str, text: str, entities: list[Entity]) -> None:
    """Its tags, its four named references, its languages and links."""
    assert parse_html(source) == (text, tuple(entities))


@pytest.mark.parametrize(
    ("source", "text", "kinds"),
    [
        ("__u__ ~s~ ||p||", "u s p", ["underline", "strikethrough", "spoiler"]),
        ("[x](https://x.org/\\))", "x", ["text_link"]),
        ("```py\nx = 1```", "x = 1", ["pre"]),
        ("`a*b`", "a*b", ["code"]),
        ("![x](tg://emoji?id=5)", "x", ["custom_emoji"]),
        (">a\n>b\nc", "a\nb\nc", ["blockquote"]),
    ],
)
def test_the_subset_of_markdown(source: str, text: str, kinds: list[str]) -> None:
    """MarkdownV2 with its marks."""
    shown, entities = parse_markdown(source)

    assert (shown, [entity.type for entity in entities]) == (text, kinds)


def test_lengths_are_counted_in_utf16() -> None:
    """A face counts twice, an Arabic letter once."""
    assert (units("سلام"), units("😀a"), cut("😀ab", 2, 3)) == (4, 3, "a")


def test_trimming_moves_the_entities() -> None:
    """Those that covered only space go."""
    text, entities = trimmed("  ab ", (Entity("bold", 0, 4), Entity("italic", 4, 1)))

    assert (text, entities) == ("ab", (Entity("bold", 0, 2),))


def test_links_in_a_text_become_links_on_the_page() -> None:
    """And everything else is escaped."""
    text = 'see x.org & <me> a@b.org "now"'

    page = safe_html(text, detected(text, ()))

    assert '<a href="http://x.org" target="_blank" rel="noopener noreferrer">x.org</a> &amp; &lt;me&gt;' in page
    assert 'href="mailto:a@b.org"' in page

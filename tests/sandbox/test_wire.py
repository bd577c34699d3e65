"""Forms are read as every other reader of forms reads them."""

from urllib.parse import parse_qsl, urlencode

from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.wire import read_form

TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)


@given(st.dictionaries(TEXT.filter(bool), TEXT, max_size=5))
def test_a_form_is_read_as_it_was_written(fields: dict[str, str]) -> None:
    """In any script."""
    assert dict(read_form(urlencode(fields).encode())) == fields


@given(st.text(st.sampled_from("a%4=&+0gé;"), max_size=30))
def test_broken_forms_are_read_alike(body: str) -> None:
    """Half an escape stays as it is."""
    expected = [pair for pair in parse_qsl(body, keep_blank_values=True) if pair[0]]

    assert list(read_form(body.encode())) == expected

"""Addresses: every place has one, it is short enough for a button and a link, and it leads back to the place."""

import re
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from bot.content.model import Library
from bot.conversation.addresses import ADDRESS_LIMIT, KINDS, address, place_at, start_parameter
from bot.conversation.desk_places import desk_address, desk_place_at
from tests.conversation.generated import NONSENSE, all_places, desk_places

_ID = st.from_regex(r"[A-Za-z0-9_]{1,12}", fullmatch=True)
_ANY_PLACE = st.one_of(
    *(st.builds(kind, *[_ID] * len(fields(kind))) for kind in sorted(KINDS, key=lambda kind: kind.__name__))
)


def test_every_place_of_the_content_is_found_again(library: Library) -> None:
    """As a button and as a link, within Telegram's 64."""
    for place in all_places(library):
        data, parameter = address(place), start_parameter(place)

        assert place_at(data) == place
        assert place_at(parameter) == place
        assert len(data.encode()) <= ADDRESS_LIMIT
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", parameter)


@given(_ANY_PLACE)
def test_every_place_that_could_be_is_found_again(place: object) -> None:
    """With whatever ids content will have."""
    assert place_at(address(place)) == place  # type: ignore[arg-type]
    assert place_at(start_parameter(place)) == place  # type: ignore[arg-type]


@given(st.one_of(st.text(), st.sampled_from(NONSENSE), st.sampled_from(NONSENSE).map(lambda word: f"m/{word}/x")))
def test_what_is_no_address_is_none(text: str) -> None:
    """A foreign client's words are not kept as a place: only letters, digits and _ of ASCII, and not more than 64."""
    place = place_at(text)

    assert place is None or re.fullmatch(r"[A-Za-z0-9_/-]{1,64}", text)


def test_no_two_places_share_an_address(library: Library) -> None:
    """Otherwise one of them could not be reached."""
    addresses = [address(place) for place in all_places(library)]

    assert len(set(addresses)) == len(addresses)


def test_every_button_of_a_card_is_found_again(library: Library) -> None:
    """All topics and outcomes of the longest session number that fits, within 64 bytes."""

    @given(desk_places(library))
    def holds(place: object) -> None:
        assert desk_place_at(desk_address(place)) == place  # type: ignore[arg-type]

    holds()
    longest = max(library.topics, key=len), max(library.outcomes, key=len)
    assert len(f"d/{10**9}/o/{'/'.join(longest)}") <= ADDRESS_LIMIT


def test_a_number_that_no_session_can_have_is_no_address() -> None:
    """It would not fit into the database."""
    assert desk_place_at(f"d/{10**18}/take") is None
    assert desk_place_at("d/١٧/take") is None
    assert desk_place_at("d/-1/take") is None

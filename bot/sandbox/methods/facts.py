"""What a bot sends that is neither words nor a file: places, contacts, throws, polls. Posts nothing."""

from collections.abc import Mapping
from typing import Final

import msgspec

from bot.sandbox.entities import units
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.contents import Words, formatted
from bot.sandbox.polls import new_poll
from bot.sandbox.query import Query

LONGEST_QUESTION: Final = 300
LONGEST_OPTION: Final = 100
MOST_OPTIONS: Final = 12
DICE: Final[Mapping[str, int]] = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


class Option(msgspec.Struct):
    """An option of a poll."""

    text: str


def location_facts(query: Query) -> dict[str, object]:
    """A place on the map, and the venue there if it has a name."""
    latitude, longitude = query.number("latitude"), query.number("longitude")
    if latitude is None or longitude is None:
        raise bad_request(f"{'latitude' if latitude is None else 'longitude'} is empty")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - the earth's own bounds
        raise bad_request("wrong location specified")
    location: dict[str, object] = {"latitude": latitude, "longitude": longitude}
    if live := query.whole("live_period"):
        location["live_period"] = live
    return {"location": location}


def venue_facts(query: Query) -> dict[str, object]:
    """A named place."""
    place = location_facts(query)
    title, address = query.text("title"), query.text("address")
    if not title or not address:
        raise bad_request(f"venue {'title' if not title else 'address'} must be non-empty")
    return {**place, "venue": {**place, "title": title, "address": address}}


def contact_facts(query: Query) -> dict[str, object]:
    """Somebody's number."""
    phone, name = query.text("phone_number"), query.text("first_name")
    if not phone or not name:
        raise bad_request(f"contact {'phone number' if not phone else 'first name'} must be non-empty")
    told = {
        "phone_number": phone,
        "first_name": name,
        "last_name": query.text("last_name"),
        "vcard": query.text("vcard"),
    }
    return {"contact": {field: value for field, value in told.items() if value}}


def dice_facts(query: Query) -> dict[str, object]:
    """A throw; the values follow one another so that a test can know them."""
    emoji = query.text("emoji") or "🎲"
    if emoji not in DICE:
        raise bad_request("invalid dice emoji")
    return {"dice": {"emoji": emoji, "value": int(query.world.ledger.query_id()) % DICE[emoji] + 1}}


def poll_facts(query: Query) -> dict[str, object]:
    """A poll or a quiz."""
    question = query.text("question").strip()
    if not 0 < units(question) <= LONGEST_QUESTION:
        raise bad_request(
            "poll question must be non-empty" if not question else "poll question length must not exceed 300"
        )
    options = [option if isinstance(option, str) else option.text for option in _options(query)]
    for option in options:
        if not 0 < units(option) <= LONGEST_OPTION:
            raise bad_request(
                "poll options must be non-empty" if not option else "poll options length must not exceed 100"
            )
    kind = query.text("type") or "regular"
    traits: dict[str, object] = {
        "is_anonymous": not query.has("is_anonymous") or query.flag("is_anonymous"),
        "type": kind,
        "allows_multiple_answers": query.flag("allows_multiple_answers"),
    }
    if kind == "quiz":
        correct = (
            query.json("correct_option_ids")
            if query.has("correct_option_ids")
            else [query.whole("correct_option_id", -1)]
        )
        if not isinstance(correct, list) or not correct or not all(0 <= int(one) < len(options) for one in correct):
            raise bad_request("wrong correct option ID specified")
        traits |= {"correct_option_id": int(correct[0]), "correct_option_ids": [int(one) for one in correct]}
        if explanation := query.text("explanation"):
            text, entities = formatted(Words(explanation, query.text("explanation_parse_mode")))
            traits |= {"explanation": text, "explanation_entities": entities}
    return {"poll": new_poll(query.world.ledger.query_id(), question, options, **traits)}


def _options(query: Query) -> list[str | Option]:
    options = query.shaped("options", list[str | Option]) or []
    if not options:
        raise bad_request("poll must have at least 1 option")
    if len(options) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    return options

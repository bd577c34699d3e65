"""Polls as the Bot API shows them."""

from collections.abc import Sequence


def new_poll(poll_id: str, question: str, options: Sequence[str], **traits: object) -> dict[str, object]:
    """The Bot API's Poll, with no votes yet."""
    return {
        "id": poll_id,
        "question": question,
        "options": [
            {"persistent_id": str(number), "text": option, "voter_count": 0} for number, option in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
        **traits,
    }

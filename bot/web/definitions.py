"""The figures in words: what each is called and exactly what it counts. Change a text together with its version."""

from typing import assert_never

from bot.i18n import Words
from bot.store.statistics import FigureId


def title(figure: FigureId, words: Words) -> str:
    """What the figure is called."""
    match figure:
        case "sessions":
            return words.gettext("Counselling sessions")
        case "persons_counselled":
            return words.gettext("Persons counselled")
        case "first_response":
            return words.gettext("First response time")
        case "unanswered":
            return words.gettext("Unanswered requests")
        case "persons_oriented":
            return words.gettext("Persons oriented")
        case _:
            assert_never(figure)


def definition(figure: FigureId, words: Words) -> str:
    """What exactly it counts."""
    match figure:
        case "sessions":
            return words.gettext(
                "Sessions in which the person wrote after asking for a counsellor, a counsellor’s message arrived, and the "
                "counsellor closed with a topic. A session counts on the day it was closed, by its centre’s clock. "
                "Silent and withdrawn requests are not counted; passing a session to a colleague adds none."
            )
        case "persons_counselled":
            return words.gettext(
                "Different persons with a counselling session closed in the period. In the total of several centres a person "
                "counts once. Persons whose data was deleted stay in the total."
            )
        case "first_response":
            return words.gettext(
                "The time from asking for a counsellor to the first message of a counsellor that arrived, by the calendar and in "
                "the centre’s open hours. The bot’s own messages, and messages that did not arrive, do not stop the clock. "
                "A response counts on the day it was given. Half of the persons waited no longer than the median, nine in ten "
                "no longer than the 90th percentile. Requests without a response are shown beside it."
            )
        case "unanswered":
            return words.gettext(
                "Requests for a counsellor made in the period that had no counsellor’s message by its end, or by now if it has "
                "not ended. Withdrawn requests are among them."
            )
        case "persons_oriented":
            return words.gettext(
                "Different persons who completed at least one module in the period: all its lessons seen or heard, or its quiz "
                "passed. Of one centre: persons who have asked it for a counsellor. Days are those of the centre’s clock; "
                "of all centres together, those of UTC."
            )
        case _:
            assert_never(figure)

"""The commands of the bot's menu and its descriptions, in every language; set at start (Bot API: setMyCommands, setMyDescription)."""

from bot.i18n import Words


def menu(words: Words) -> tuple[tuple[str, str], ...]:
    """The commands for people, with their meaning."""
    _ = words.gettext
    return (
        ("menu", _("Home")),
        ("language", _("Choose your language")),
        ("talk", _("Talk to a counsellor")),
        ("emergency", _("Emergency numbers")),
        ("help", _("How this bot helps you")),
        ("stop", _("No more messages")),
        ("mydata", _("What is stored about me")),
        ("forget", _("Delete everything about me")),
    )


def description(words: Words) -> str:
    """What a newcomer reads before the first tap (at most 512 characters)."""
    return words.gettext(
        "Thinking of working abroad? About to leave? Already there? Learn what protects you, ask your question, "
        "and talk to a counsellor of a Migrant Resource Centre. Free and confidential.",
    )


def short_description(words: Words) -> str:
    """What stands on the bot's profile and in shared links (at most 120 characters)."""
    return words.gettext("Safe migration: learn, ask, talk to a counsellor. Free and confidential.")

"""The commands. Parses the command line, reads the settings, calls one function."""

import argparse
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from importlib import import_module
from pathlib import Path

import uvloop

from bot.content.faults import BrokenContent
from bot.i18n import BY_CODE
from bot.logs import set_up
from bot.settings import BadSettings, Settings, read_settings

Run = Callable[[argparse.Namespace, Settings], Coroutine[None, None, int]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it went well, 1 when it found faults, 2 for a wrong command line or settings."""
    given = _parser().parse_args(arguments)
    try:
        settings = read_settings(os.environ, needs_token=given.needs_token)
    except BadSettings as bad:
        return _complain("These settings cannot be used:", bad.faults)
    set_up(settings.log_level, settings.log_format)
    module, _, function = str(given.run).partition(":")
    run: Run = getattr(import_module(f"bot.{module}"), function)
    try:
        return uvloop.run(run(given, settings))
    except BadSettings as bad:
        return _complain("These settings cannot be used:", bad.faults)
    except BrokenContent as broken:
        return _complain("The bot does not start on broken content:", [str(fault) for fault in broken.faults], 1)


def _complain(title: str, faults: Sequence[str], status: int = 2) -> int:
    print(title, *(f"  {fault}" for fault in faults), sep="\n", file=sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bot", description="Rahnuma: a guide for migrants, and the way to a human counsellor."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    # Each command's module is imported when it is the one to be run: all of them together take longer than most commands.
    def command(name: str, run: str, summary: str, *, needs_token: bool = False) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=summary, description=summary)
        added.set_defaults(run=run, needs_token=needs_token)
        return added

    command("run", "serve:serve", "the bot: polling, or webhook if WEBHOOK_URL is set", needs_token=True)
    command("demo", "demo:run", "the whole product with no Telegram account, in the browser")
    command("check", "inspect:check", "content and locales: every fault, and the translation table")
    search = command("search", "inspect:search", "what a person asking this is shown, best first")
    search.add_argument("text")
    search.add_argument("--lang", default="en", choices=tuple(BY_CODE), help="the language of the answer")
    invite = command("invite", "office:invite", "a one-time link that makes whoever opens it staff", needs_token=True)
    invite.add_argument("role", help="counsellor, supervisor, editor, viewer or admin")
    invite.add_argument("--centre", default="", help="the centre's id; without it: every centre")
    erase = command("erase", "office:erase_person", "forget a person: by code name or Telegram id", needs_token=True)
    erase.add_argument("who")
    rotate = command("rotate-key", "office:rotate_key", "seal everything under a new DATA_KEY; the bot must be stopped")
    rotate.add_argument("new_key", type=Path, help="a file with the new key")
    command("verify-audit", "office:verify_audit", "is the audit log whole?")
    return parser


if __name__ == "__main__":
    sys.exit(main())

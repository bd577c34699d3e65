"""Sets a paper in a process of its own: Typst keeps a hundred megabytes and more, and would take the bot's core. Knows no paper."""

import subprocess
import sys
from typing import Literal

import msgspec

from bot.settings import ROOT

Kind = Literal["booklet", "certificate"]


class NotPrintedError(RuntimeError):
    """A paper could not be set. What Typst said is kept back: a person's name may stand in it."""


def printed(kind: Kind, manuscript: object) -> bytes:
    """The PDF of what `compose` made; blocks while the other process works."""
    command = [sys.executable, "-m", "bot.reports", kind]
    done = subprocess.run(  # noqa: S603
        command, input=msgspec.json.encode(manuscript), capture_output=True, cwd=ROOT, check=False
    )
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise NotPrintedError(f"{kind}: the typesetter ended with {done.returncode}")
    return done.stdout

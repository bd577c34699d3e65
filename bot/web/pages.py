"""What the staff pages need, handed in once by whoever builds the product. Reads no settings itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from jinja2 import Environment

from bot.content.model import Library
from bot.i18n import Words
from bot.store.db import Database
from bot.store.sealing import Keyring


@dataclass(frozen=True, slots=True)
class Pages:
    """The parts of the staff pages. `frame_ancestors` is who may show them in a frame, as in a Content-Security-Policy."""

    db: Database
    keyring: Keyring
    library: Library
    words: Mapping[str, Words]
    clock: Callable[[], datetime]
    public_url: str
    frame_ancestors: str = "'none'"
    metrics_open: bool = False  # to others than this machine

    @property
    def secure(self) -> bool:
        """Are the pages reached through https?"""
        return self.public_url.startswith("https://")

    @property
    def cookie(self) -> str:
        """The name of the sign-in cookie; with https the prefix has browsers refuse it from anybody else."""
        return "__Host-staff" if self.secure else "staff"


PAGES: web.AppKey[Pages] = web.AppKey("pages", Pages)
TEMPLATES: web.AppKey[Environment] = web.AppKey("templates", Environment)

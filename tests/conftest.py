"""What most tests need: the real `library` and `words`, a fresh migrated `database` (once per engine), a `keyring`."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.content.load import load
from bot.content.model import Library
from bot.i18n import Words, load_words
from bot.settings import ROOT
from bot.store.sealing import Keyring

pytest_plugins = ["tests.databases"]

STAFFED = frozenset({"pk_islamabad", "bd_dhaka", "iq_erbil", "tj_dushanbe", "af_online"})
"""Centres whose desks are bound in tests."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-stories` writes what the bot does now into the stories, to be read in the diff."""
    parser.addoption("--update-stories", action="store_true", help="renew the golden part of tests/stories/*.yaml")


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content, with a desk in every origin country."""
    return replace(load(ROOT / "content"), staffed=STAFFED)


@pytest.fixture(scope="session")
def words() -> Mapping[str, Words]:
    """The real catalogues."""
    return load_words(ROOT / "locales")


@pytest.fixture
def keyring() -> Keyring:
    """A keyring of a key that is the same in every run."""
    return Keyring(bytes(range(32)))

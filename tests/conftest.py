"""What most tests need: `database` (fresh, migrated, once per engine) and `keyring`."""

import pytest

from bot.store.sealing import Keyring

pytest_plugins = ["tests.databases"]


@pytest.fixture
def keyring() -> Keyring:
    """A keyring of a key that is the same in every run."""
    return Keyring(bytes(range(32)))

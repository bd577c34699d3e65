"""Settings from the environment: every fault at once, no secret in sight, and nothing but Settings or BadSettings."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import DOCUMENTED, BadSettings, Settings, read_settings

TOKEN = "123456789:AAbbccddeeffgghhiijj"
SECRET = "a-secret-of-the-webhook"
KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
ENOUGH = {"BOT_TOKEN": TOKEN}

GOOD = (
    ("BOT_TOKEN", f"  {TOKEN}\n", "bot_token", TOKEN),
    ("TELEGRAM_API_URL", "http://127.0.0.1:8081/", "telegram_api_url", "http://127.0.0.1:8081"),
    ("DATABASE_URL", "sqlite:////srv/bot.db", "database_url", "sqlite:////srv/bot.db"),
    ("DATA_KEY", KEY, "data_key", KEY),
    ("WEBHOOK_SECRET", SECRET, "webhook_secret", SECRET),
    ("HTTP_HOST", "0.0.0.0", "http_host", "0.0.0.0"),
    ("HTTP_PORT", "0", "http_port", 0),
    ("HTTP_PORT", "65535", "http_port", 65535),
    ("PUBLIC_URL", "https://mrc.example/", "public_url", "https://mrc.example"),
    ("ADMIN_IDS", "11, 22,", "admin_ids", (11, 22)),
    ("DESKS", "pk_lahore=-1001, bd_dhaka = -1002", "desks", {"pk_lahore": -1001, "bd_dhaka": -1002}),
    ("CONTENT_DIR", "content", "content_dir", Path("content")),
    ("LOG_LEVEL", "debug", "log_level", "DEBUG"),
    ("LOG_FORMAT", "json", "log_format", "json"),
    ("LOG_FORMAT", "", "log_format", "text"),
)
BAD = (
    ("BOT_TOKEN", "123456789"),
    ("BOT_TOKEN", "١٢٣٤٥٦٧٨٩ AAbbccddeeff"),
    ("TELEGRAM_API_URL", "api.telegram.org"),
    ("TELEGRAM_API_URL", "ftp://api.telegram.org"),
    ("DATABASE_URL", "mysql://host/name"),
    ("WEBHOOK_URL", "https://"),
    ("WEBHOOK_URL", "https://[broken"),
    ("WEBHOOK_SECRET", "too short"),
    ("WEBHOOK_SECRET", "s" * 257),
    ("DATA_KEY", "short"),
    ("CONTENT_DIR", "/no/such/folder"),
    ("HTTP_PORT", "65536"),
    ("HTTP_PORT", "-1"),
    ("HTTP_PORT", "²"),
    ("PUBLIC_URL", "mrc.example"),
    ("ADMIN_IDS", "@somebody"),
    ("ADMIN_IDS", "11;22"),
    ("DESKS", "pk_lahore"),
    ("DESKS", "Lahore=-1001"),
    ("DESKS", "pk_lahore=-100¹"),
    ("LOG_LEVEL", "LOUD"),
    ("LOG_FORMAT", "xml"),
)
SECRETS = {
    "BOT_TOKEN": TOKEN,
    "DATA_KEY": KEY,
    "WEBHOOK_SECRET": SECRET,
    "DATABASE_URL": "postgresql://bot:hunter2@db/bot",
}

texts = st.text(max_size=60) | st.sampled_from([value for _, value, *_ in GOOD] + [value for _, value in BAD])
environments = st.dictionaries(st.sampled_from(sorted(DOCUMENTED)), texts)


def test_nothing_set_gives_the_defaults() -> None:
    """An empty environment is enough for every command that talks to no Telegram."""
    settings = read_settings({}, needs_token=False)

    assert settings == Settings()


@pytest.mark.parametrize(("name", "text", "field", "value"), GOOD)
def test_a_good_value_is_read(name: str, text: str, field: str, value: object) -> None:
    """Spaces around a value and a slash at the end of an address are forgiven."""
    settings = read_settings(ENOUGH | {name: text})

    assert getattr(settings, field) == value


@pytest.mark.parametrize(("name", "text"), BAD)
def test_a_bad_value_is_refused_by_name(name: str, text: str) -> None:
    """The fault begins with the setting that must be mended."""
    with pytest.raises(BadSettings) as refused:
        read_settings(ENOUGH | {name: text})

    assert any(fault.startswith(f"{name}: ") for fault in refused.value.faults)


def test_every_fault_is_reported_at_once() -> None:
    """Nobody has to start the bot five times to learn five mistakes."""
    broken = {
        "HTTP_PORT": "x",
        "ADMIN_IDS": "x",
        "WEBHOOK_URL": "https://mrc.example",
        "DATABASE_URL": "postgresql://db/bot",
    }

    with pytest.raises(BadSettings) as refused:
        read_settings(broken)

    named = [fault.partition(":")[0] for fault in refused.value.faults]
    assert sorted(named) == ["ADMIN_IDS", "BOT_TOKEN", "DATA_KEY", "HTTP_PORT", "WEBHOOK_SECRET"]


def test_postgresql_is_given_its_key_by_hand() -> None:
    """A key made on one machine of several would seal what the others cannot read."""
    with pytest.raises(BadSettings) as refused:
        read_settings(ENOUGH | {"DATABASE_URL": "postgresql://db/bot"})

    assert refused.value.faults == ("DATA_KEY: is required with PostgreSQL",)


def test_secrets_are_not_shown() -> None:
    """Settings may be printed while somebody looks for a mistake."""
    settings = read_settings(SECRETS)

    shown = repr(settings)

    assert [secret for secret in SECRETS.values() if secret in shown] == []


@pytest.mark.parametrize("name", ["BOT_TOKEN", "WEBHOOK_SECRET", "DATABASE_URL"])
def test_a_fault_does_not_quote_a_secret(name: str) -> None:
    """A token with a typing error is still most of a token."""
    with pytest.raises(BadSettings) as refused:
        read_settings({name: "nearly?a-secret!"})

    assert "nearly" not in str(refused.value)


def test_every_setting_is_documented() -> None:
    """The names in the environment are the fields in capitals."""
    names = {field.name.upper() for field in fields(Settings)}

    assert set(DOCUMENTED) == names


@pytest.mark.parametrize(
    ("given_names", "address"),
    [
        ({}, "http://127.0.0.1:8080"),
        ({"WEBHOOK_URL": "https://mrc.example/bot", "WEBHOOK_SECRET": SECRET}, "https://mrc.example"),
        ({"PUBLIC_URL": "https://staff.example"}, "https://staff.example"),
    ],
)
def test_the_address_of_the_staff_pages_is_derived(given_names: dict[str, str], address: str) -> None:
    """PUBLIC_URL wins, then the webhook's host, then this machine."""
    settings = read_settings(ENOUGH | given_names)

    assert settings.site_url == address


@given(environment=environments, needs_token=st.booleans())
def test_any_environment_gives_settings_or_their_faults(environment: dict[str, str], *, needs_token: bool) -> None:
    """Whatever somebody writes into the environment: no other error, and every fault names a setting."""
    try:
        settings = read_settings(environment, needs_token=needs_token)
    except BadSettings as bad:
        named = {fault.partition(":")[0] for fault in bad.faults}
        assert named
        assert named <= set(DOCUMENTED)
    else:
        assert settings.site_url.startswith("http")

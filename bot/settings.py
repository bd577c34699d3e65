"""Settings: one frozen object from the environment, read once; every fault is reported together. Reads nothing else."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar, cast
from urllib.parse import urlsplit

Value = TypeVar("Value")

ROOT = Path(__file__).resolve().parent.parent
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{10,100}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_PATH = re.compile(r"[A-Za-z0-9._~/-]*")
_KEY = re.compile(r"[A-Za-z0-9_-]{43}=")
_CENTRE = re.compile(r"[a-z][a-z0-9_]*")
_PORTS = range(65536)


class BadSettings(Exception):
    """Settings that cannot be used; `faults` says for each which and why, never its value where that is a secret."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. Secrets are not shown by `repr`."""

    bot_token: str = field(default="", repr=False)
    telegram_api_url: str = "https://api.telegram.org"
    database_url: str = field(default="sqlite:///data/bot.db", repr=False)
    data_key: str = field(default="", repr=False)
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)
    http_host: str = "127.0.0.1"
    http_port: int = 8080
    public_url: str = ""
    admin_ids: tuple[int, ...] = field(default=(), repr=False)
    desks: Mapping[str, int] = field(default_factory=dict)
    content_dir: Path = ROOT / "content"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @property
    def webhook_path(self) -> str:
        """Where Telegram's updates are received on this server: the path of WEBHOOK_URL."""
        return urlsplit(self.webhook_url).path or "/"

    @property
    def site_url(self) -> str:
        """Where the staff pages are reached: PUBLIC_URL, else the webhook's host, else this host."""
        if self.public_url:
            return self.public_url
        if self.webhook_url:
            parts = urlsplit(self.webhook_url)
            return f"{parts.scheme}://{parts.netloc}"
        return f"http://{self.http_host}:{self.http_port}"


DOCUMENTED: Mapping[str, str] = {
    "BOT_TOKEN": "the bot's token; required by `bot run`",
    "TELEGRAM_API_URL": "where the Bot API is",
    "DATABASE_URL": "`sqlite:///…` or `postgresql://…`",
    "DATA_KEY": "32 bytes in URL-safe base64; seals everything personal; required with PostgreSQL",
    "WEBHOOK_URL": "the public https address of this bot's webhook; unset: polling",
    "WEBHOOK_SECRET": "16 to 256 characters of A-Z a-z 0-9 _ -; required with WEBHOOK_URL",
    "HTTP_HOST": "the address to listen on",
    "HTTP_PORT": "the port to listen on",
    "PUBLIC_URL": "where the staff pages are reached from outside",
    "ADMIN_IDS": "Telegram ids, comma separated, that are admins from the first start",
    "DESKS": "`centre=chat id` pairs, comma separated, bound at start",
    "CONTENT_DIR": "the folder with the content",
    "LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR",
    "LOG_FORMAT": "`text` or `json`",
}


def read_settings(environment: Mapping[str, str], *, needs_token: bool = True) -> Settings:
    """The settings of this environment. Raises BadSettings with every fault at once."""
    reader = _Reader(environment)
    default = Settings()
    settings = Settings(
        bot_token=reader.value("BOT_TOKEN", "", _token),
        telegram_api_url=reader.value("TELEGRAM_API_URL", default.telegram_api_url, _url("http", "https")),
        database_url=reader.value("DATABASE_URL", default.database_url, _database),
        data_key=reader.value("DATA_KEY", "", _data_key),
        webhook_url=reader.value("WEBHOOK_URL", "", _webhook),
        webhook_secret=reader.value("WEBHOOK_SECRET", "", _secret),
        http_host=reader.value("HTTP_HOST", default.http_host, str),
        http_port=reader.value("HTTP_PORT", default.http_port, _port),
        public_url=reader.value("PUBLIC_URL", "", _url("http", "https")),
        admin_ids=reader.value("ADMIN_IDS", (), _ids),
        desks=reader.value("DESKS", {}, _desks),
        content_dir=reader.value("CONTENT_DIR", default.content_dir, _folder),
        log_level=reader.value("LOG_LEVEL", default.log_level, _level),
        log_format=reader.value("LOG_FORMAT", default.log_format, _format),
    )
    faults = [*reader.faults, *_together(environment, settings, needs_token=needs_token)]
    if faults:
        raise BadSettings(tuple(faults))
    return settings


def _together(environment: Mapping[str, str], settings: Settings, *, needs_token: bool) -> list[str]:
    """Faults that no single setting has."""
    faults = []
    if needs_token and not environment.get("BOT_TOKEN", "").strip():
        faults.append("BOT_TOKEN: is required")
    if environment.get("WEBHOOK_URL", "").strip() and not environment.get("WEBHOOK_SECRET", "").strip():
        faults.append("WEBHOOK_SECRET: is required with WEBHOOK_URL")
    if settings.database_url.startswith("postgresql") and not settings.data_key:
        faults.append("DATA_KEY: is required with PostgreSQL")
    return faults


class _Reader:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.faults: list[str] = []

    def value(self, name: str, default: Value, parse: Callable[[str], Value]) -> Value:
        text = self._environment.get(name, "").strip()
        if not text:
            return default
        try:
            return parse(text)
        except ValueError as error:
            self.faults.append(f"{name}: {error}")
            return default


def _token(text: str) -> str:
    if not _TOKEN.fullmatch(text):
        raise ValueError("must look like 123456789:AA…, as BotFather gives it")
    return text


def _data_key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise ValueError("must be 32 bytes in URL-safe base64")
    return text


def _folder(text: str) -> Path:
    try:
        found = Path(text).is_dir()
    except OSError:  # too long for any folder
        found = False
    if not found:
        raise ValueError("must be a folder that is there")
    return Path(text)


def _secret(text: str) -> str:
    if not _SECRET.fullmatch(text):
        raise ValueError("must be 16 to 256 characters of A-Z a-z 0-9 _ -")
    return text


def _url(*schemes: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        parts = urlsplit(text)
        if parts.scheme not in schemes or not parts.netloc:
            raise ValueError(f"must be an address with {' or '.join(schemes)}")
        return text.rstrip("/")

    return parse


def _webhook(text: str) -> str:
    address = _url("http", "https")(text)
    if not _PATH.fullmatch(urlsplit(address).path):
        raise ValueError("must have a path of A-Z a-z 0-9 . _ ~ - and / only")
    return address


def _database(text: str) -> str:
    if not text.startswith(("sqlite:///", "postgresql://")):
        raise ValueError("must begin with sqlite:/// or postgresql://")
    return text


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) not in _PORTS:
        raise ValueError("must be a port from 0 to 65535")
    return int(text)


def _ids(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError("must be Telegram ids (numbers), comma separated")
    return tuple(int(part) for part in parts)


def _desks(text: str) -> Mapping[str, int]:
    desks: dict[str, int] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        centre, _, chat = (piece.strip() for piece in pair.partition("="))
        if not _CENTRE.fullmatch(centre) or not re.fullmatch(r"-?\d{1,18}", chat):
            raise ValueError("must be centre=chat id pairs, comma separated, such as pk_lahore=-1001234567890")
        desks[centre] = int(chat)
    return desks


def _level(text: str) -> Literal["DEBUG", "INFO", "WARNING", "ERROR"]:
    if text.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
    return cast(Literal["DEBUG", "INFO", "WARNING", "ERROR"], text.upper())


def _format(text: str) -> Literal["text", "json"]:
    if text not in {"text", "json"}:
        raise ValueError("must be text or json")
    return cast(Literal["text", "json"], text)

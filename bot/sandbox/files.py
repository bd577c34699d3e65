"""Files as Telegram keeps them: stored once, named differently to every bot. Knows no message."""

import base64
import binascii
import mimetypes
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

MediaKind = Literal["photo", "voice", "video", "video_note", "audio", "document", "sticker", "animation"]
LARGEST_DOWNLOAD: Final = 20 * 1024 * 1024
LARGEST_UPLOAD: Final = 50 * 1024 * 1024
FOLDERS: Final[dict[str, str]] = {
    "photo": "photos",
    "voice": "voice",
    "video": "videos",
    "video_note": "video_notes",
    "audio": "music",
    "document": "documents",
    "sticker": "stickers",
    "animation": "animations",
}
TYPES: Final[dict[str, str]] = {
    "photo": "image/jpeg",
    "voice": "audio/ogg",
    "video": "video/mp4",
    "video_note": "video/mp4",
    "audio": "audio/mpeg",
    "document": "application/octet-stream",
    "sticker": "image/webp",
    "animation": "video/mp4",
}
SMALL: Final = 90


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes, and what they were sent as."""

    key: int
    kind: MediaKind
    data: bytes
    name: str | None = None
    mime: str = "application/octet-stream"

    @property
    def path(self) -> str:
        """Where a bot downloads it, below its own address."""
        extension = mimetypes.guess_extension(self.mime) or ".bin"
        if self.name and "." in self.name:
            tail = self.name.rpartition(".")[2]
            extension = f".{tail}" if tail.isalnum() else extension
        return f"{FOLDERS[self.kind]}/file_{self.key}{extension}"


@dataclass(frozen=True, slots=True)
class Media:
    """A file in a message, with what Telegram tells about it."""

    kind: MediaKind
    file: StoredFile
    width: int = 0
    height: int = 0
    duration: int = 0
    title: str | None = None
    performer: str | None = None
    emoji: str | None = None

    def json(self, bot_id: int) -> object:
        """The Bot API's object of this kind, with the file ids of this bot."""
        if self.kind == "photo":
            return self._sizes(bot_id)
        named: dict[str, object] = {**file_ids(bot_id, self.file), "file_size": len(self.file.data)}
        match self.kind:
            case "voice":
                return {**named, "duration": self.duration, "mime_type": self.file.mime}
            case "video_note":
                return {**named, "length": self.width or 240, "duration": self.duration}
            case "sticker":
                shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
                return {**named, **shape, **({"emoji": self.emoji} if self.emoji else {})}
            case "audio":
                told = {"title": self.title, "performer": self.performer, "file_name": self.file.name}
                given = {name: value for name, value in told.items() if value}
                return {**named, "duration": self.duration, "mime_type": self.file.mime, **given}
            case "video" | "animation":
                shape = {"width": self.width or 320, "height": self.height or 240, "duration": self.duration}
                return {**named, **shape, **self._named()}
            case "document":
                return {**named, **self._named()}

    def _named(self) -> dict[str, object]:
        return {"mime_type": self.file.mime, **({"file_name": self.file.name} if self.file.name else {})}

    def _sizes(self, bot_id: int) -> list[dict[str, object]]:
        width, height = self.width or 800, self.height or 600
        scale = min(1.0, SMALL / max(width, height))
        small = {"width": max(1, round(width * scale)), "height": max(1, round(height * scale))}
        size = len(self.file.data)
        return [
            {**file_ids(bot_id, self.file, "s"), "file_size": min(size, 1500), **small},
            {**file_ids(bot_id, self.file), "file_size": size, "width": width, "height": height},
        ]


def file_ids(bot_id: int, file: StoredFile, size: str = "y") -> dict[str, object]:
    """A file's two ids: the first is one bot's own, the second everybody's."""
    return {"file_id": file_id(bot_id, file, size), "file_unique_id": _packed("AQAD", file.key, size)}


def file_id(bot_id: int, file: StoredFile, size: str = "y") -> str:
    """The id by which one bot may send the file again."""
    return _packed("AgAC", bot_id, file.key, file.kind, size)


def _packed(prefix: str, *parts: object) -> str:
    raw = ":".join(map(str, parts)).encode()
    return prefix + base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _unpacked(identifier: str) -> list[str]:
    body = identifier[4:]
    try:
        return base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode("ascii").split(":")
    except (binascii.Error, ValueError):
        return []


@dataclass(slots=True)
class FileStore:
    """All files of a world."""

    files: dict[int, StoredFile] = field(default_factory=dict)
    shapes: dict[int, Media] = field(default_factory=dict)

    def describe(self, media: Media) -> Media:
        """Remember what is known of a file, for when it is sent again by its id."""
        self.shapes[media.file.key] = media
        return media

    def keep(self, kind: MediaKind, data: bytes, name: str | None = None, mime: str | None = None) -> StoredFile:
        """Store bytes under a new key."""
        guessed = mimetypes.guess_type(name)[0] if name else None
        file = StoredFile(len(self.files) + 1, kind, data, name, mime or guessed or TYPES[kind])
        self.files[file.key] = file
        return file

    def find(self, bot_id: int, identifier: str) -> StoredFile | None:
        """The file that this bot knows by this id; nothing for another bot's id."""
        parts = _unpacked(identifier) if identifier.startswith("AgAC") else []
        if len(parts) != 4 or not parts[0].isdigit() or not parts[1].isdigit() or int(parts[0]) != bot_id:  # noqa: PLR2004
            return None
        return self.files.get(int(parts[1]))

    def at(self, path: str) -> StoredFile | None:
        """The file at a download path."""
        stem = path.rpartition("/")[2].partition(".")[0].removeprefix("file_")
        file = self.files.get(int(stem)) if stem.isdecimal() else None
        return file if file is not None and file.path == path else None


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height read from a PNG, GIF or JPEG; zeros where they cannot be read."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:  # noqa: PLR2004
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 10:  # noqa: PLR2004
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    if data.startswith(b"\xff\xd8"):
        for marker, segment in _jpeg_segments(data):
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and len(segment) >= 5:  # noqa: PLR2004
                height, width = struct.unpack(">HH", segment[1:5])
                return width, height
    return 0, 0


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2:  # noqa: PLR2004
            return
        yield data[at + 1], data[at + 4 : at + 2 + length]
        at += 2 + length

"""What a bot sends, read from a call and checked: words and files. Posts nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, cast

import msgspec

from bot.sandbox.entities import Entities, Entity, checked, detected, trimmed, units
from bot.sandbox.errors import WRONG_FILE, bad_request
from bot.sandbox.files import Media, MediaKind, StoredFile, picture_size
from bot.sandbox.html_mode import parse_html
from bot.sandbox.markdown_mode import parse_markdown
from bot.sandbox.messages import Content
from bot.sandbox.query import Query, Upload
from bot.sandbox.speech import LONGEST_CAPTION, LONGEST_TEXT

LONGEST_SOURCE: Final = 1 << 15
ALBUM_KINDS: Final = ("photo", "video", "audio", "document")
LARGEST_PHOTO: Final = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Words:
    """A text as a call gives it."""

    source: str
    parse_mode: str = ""
    entities: object = None


class InputMedia(msgspec.Struct):
    """One file of an album, or the new one of an edited message."""

    type: str
    media: str
    caption: str = ""
    parse_mode: str = ""
    caption_entities: list[Entity] | None = None
    width: int = 0
    height: int = 0
    duration: int = 0
    title: str | None = None
    performer: str | None = None
    has_spoiler: bool = False


def formatted(words: Words) -> tuple[str, Entities]:
    """Text and entities after the parse mode, trimmed, with what Telegram finds itself."""
    source = words.source
    if len(source.encode("utf-8", "replace")) > LONGEST_SOURCE:
        raise bad_request("text is too long")
    match words.parse_mode.lower():
        case "" | "none":
            text, entities = source, _given(source, words.entities)
        case "html":
            text, entities = parse_html(source)
        case "markdownv2" | "markdown":
            text, entities = parse_markdown(source)
        case _:
            raise bad_request("unsupported parse_mode")
    text, entities = trimmed(text, entities)
    return text, detected(text, entities)


def _given(text: str, entities: object) -> Entities:
    if not entities:
        return ()
    try:
        return checked(text, msgspec.convert(entities, list[Entity]))
    except msgspec.ValidationError as fault:
        raise bad_request(f"can't parse MessageEntity: {fault}") from fault


def text_content(query: Query) -> Content:
    """The words of sendMessage and editMessageText."""
    source = query.text("text")
    if not source:
        raise bad_request("message text is empty")
    text, entities = formatted(Words(source, query.text("parse_mode"), query.json("entities")))
    if not text:
        raise bad_request("text must be non-empty")
    if units(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    preview = query.json("link_preview_options")
    return Content(text, entities, facts={"link_preview_options": preview} if preview else {})


def captioned(query: Query, media: Media | None = None) -> Content:
    """A file with the caption of the call."""
    words = Words(query.text("caption"), query.text("parse_mode"), query.json("caption_entities"))
    facts = {"show_caption_above_media": True} if query.flag("show_caption_above_media") else {}
    if query.flag("has_spoiler"):
        facts["has_media_spoiler"] = True
    return _with_caption(words, Content(media=media, facts=facts))


def _with_caption(words: Words, content: Content) -> Content:
    text, entities = formatted(words) if words.source else ("", ())
    if units(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return replace(content, words=text, entities=entities)


def file_content(query: Query, kind: MediaKind) -> Content:
    """What sendPhoto, sendVoice and the like send."""
    file = stored(query, kind, kind)
    duration, length = query.whole("duration"), query.whole("length")
    given = {
        "width": length or query.whole("width"),
        "height": length or query.whole("height"),
        "duration": duration,
        "title": query.text("title") or None,
        "performer": query.text("performer") or None,
        "emoji": query.text("emoji") or None,
    }
    media = _described(query, file, given)
    return Content(media=media) if kind in ("sticker", "video_note") else captioned(query, media)


def _described(query: Query, file: StoredFile, given: Mapping[str, object]) -> Media:
    known = query.world.files.shapes.get(file.key)
    if known is None:
        width, height = picture_size(file.data) if file.kind == "photo" else (0, 0)
        known = query.world.files.describe(Media(file.kind, file, width=width, height=height))
    told = {name: value for name, value in given.items() if value}
    return query.world.files.describe(replace(known, **told)) if told else known  # type: ignore[arg-type]


def stored(query: Query, kind: MediaKind, field: str, value: str | None = None) -> StoredFile:
    """The file that a field names: uploaded beside it, attached under a name, or known by its id."""
    upload = query.uploads.get(field) if value is None else None
    given = query.text(field) if value is None else value
    if given.startswith("attach://"):
        upload = query.uploads.get(given.removeprefix("attach://"))
    if upload is not None:
        return _uploaded(query, kind, upload)
    if not given or given.startswith("attach://"):
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = query.world.files.find(query.bot.id, given)
    if file is None:
        raise bad_request(WRONG_FILE)
    if file.kind != kind:
        raise bad_request("type of file mismatch")
    return file


def _uploaded(query: Query, kind: MediaKind, upload: Upload) -> StoredFile:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if kind == "photo" and len(upload.data) > LARGEST_PHOTO:
        raise bad_request(
            f"file of size {len(upload.data)} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes"
        )
    name = None if kind in ("photo", "voice", "video_note", "sticker") else upload.name
    mime = None if kind in ("photo", "sticker") else upload.mime
    return query.world.files.keep(kind, upload.data, name, mime)


def input_media(query: Query, item: InputMedia, *, for_album: bool) -> Content:
    """One InputMedia as content."""
    if item.type not in (*ALBUM_KINDS, "animation"):
        raise bad_request(f'can\'t parse InputMedia: type "{item.type}" is unsupported')
    if for_album and item.type == "animation":
        raise bad_request("can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup")
    file = stored(query, cast("MediaKind", item.type), "media", item.media)
    shape = {"width": item.width, "height": item.height, "duration": item.duration}
    media = _described(query, file, {**shape, "title": item.title, "performer": item.performer})
    words = Words(item.caption, item.parse_mode, item.caption_entities and msgspec.to_builtins(item.caption_entities))
    return _with_caption(words, Content(media=media, facts={"has_media_spoiler": True} if item.has_spoiler else {}))

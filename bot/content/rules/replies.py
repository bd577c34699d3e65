"""The answers that counsellors send often: their ids, topics and lengths. Compares no languages."""

from collections.abc import Iterator

from bot.content.faults import Fault, warning
from bot.content.limits import MESSAGE_UNITS, REPLY_TITLE_CHARACTERS, REPLY_WORDS, units
from bot.content.model import SOURCE_LOCALE
from bot.content.replies import RepliesPage
from bot.content.rules.structure import repeated
from bot.content.source import Source


def reply_rules(source: Source) -> Iterator[Fault]:
    """Everything that can be wrong with the canned replies."""
    document = source.replies.document
    if document is None:
        return
    yield from repeated(document, "a reply", [(reply.id, (n,)) for n, reply in enumerate(document.value)])
    for n, reply in enumerate(document.value):
        if source.taxonomy and reply.topic and reply.topic not in source.taxonomy.value.topics:
            yield Fault(document.path, document.line(n, "topic"), f"`{reply.topic}` is no topic of taxonomy.yaml")
    if SOURCE_LOCALE not in source.replies.pages:
        message = f"{SOURCE_LOCALE}.md, the text that all others translate, is missing or cannot be read"
        yield Fault(document.path, 1, message)
    for page in source.replies.pages.values():
        yield from _lengths(page)


def _lengths(page: RepliesPage) -> Iterator[Fault]:
    for reply in page.replies:
        if len(reply.title.text) > REPLY_TITLE_CHARACTERS:
            message = f"the title is a button: more than {REPLY_TITLE_CHARACTERS} characters are cut off"
            yield warning(page.path, reply.title.line, message)
        words = len(reply.body.text.split())
        if reply.body.text and words not in REPLY_WORDS:
            bounds = f"{REPLY_WORDS[0]} to {REPLY_WORDS[-1]}"
            yield warning(page.path, reply.title.line, f"the reply has {words} words; {bounds} are read at once")
        if units(reply.body.text) > MESSAGE_UNITS:
            yield Fault(page.path, reply.title.line, "the reply is too long for one message")

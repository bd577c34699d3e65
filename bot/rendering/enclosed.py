"""The words beneath a file: a recording, a booklet. Pure."""

from html import escape

from bot.content.model import Library
from bot.conversation import places
from bot.conversation.addresses import address
from bot.i18n import Words, isolate, lead
from bot.rendering.markup import plain
from bot.rendering.message import Button, Message


def recording(library: Library, words: Words, page: places.LessonPage) -> Message:
    """Beneath a lesson's recording: its title, and the ways on."""
    _ = words.gettext
    title = library.text(page.module, words.language.code).lessons[page.lesson].title
    rows = (
        (_button(f"📖 {_('Read it')}", page, words), _button(f"🏠 {_('Home')}", places.Home(), words)),
        (_button(f"🙋 {_('Talk to a counsellor')}", places.Talk(), words),),
    )
    return Message(lead(f"🔊 <b>{plain(title, words.language)}</b>", words.language), rows)


def booklet(library: Library, words: Words, module: str, link: str) -> Message:
    """Beneath a booklet: its title and where more is to be had. It goes along when the booklet is forwarded, so it has no buttons."""
    title = library.text(module, words.language.code).title
    more = plain(words.gettext("More, and a counsellor, free of charge:"), words.language)
    # The link is alone on its line and in one piece: isolates inside it would part it.
    text = f"📕 <b>{plain(title, words.language)}</b>\n{more}\n{escape(link, quote=False)}"
    return Message(lead(text, words.language))


def _button(label: str, place: places.Place, words: Words) -> Button:
    return Button(lead(isolate(label, words.language), words.language), address(place))

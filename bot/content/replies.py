"""The page of canned replies: which words belong to which reply. Compares nothing with replies.yaml."""

from dataclasses import dataclass

from bot.content.faults import Checked, Fault
from bot.content.markdown import Words, sections, split_front
from bot.content.shapes import TextFront
from bot.content.yaml_text import Document, parse_yaml


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """A canned reply as written in one language."""

    id: str
    title: Words
    body: Words


@dataclass(frozen=True, slots=True)
class RepliesPage:
    """The <locale>.md of all canned replies."""

    locale: str
    front: Document[TextFront]
    text: str
    replies: tuple[ReplyPage, ...]

    @property
    def path(self) -> str:
        return self.front.path


def read_replies_page(path: str, locale: str, text: str) -> Checked[RepliesPage | None]:
    """Read the replies' words; None when even the head cannot be read."""
    divided = yield from split_front(path, text)
    if divided is None:
        return None
    front = yield from parse_yaml(path, divided[0], TextFront, first_line=2)
    replies: list[ReplyPage] = []
    for section in (yield from sections(path, divided[1])):
        name, _, title = (part.strip() for part in section.heading.text.partition("|"))
        if section.level != 1 or not title:
            yield Fault(path, section.heading.line, "a reply begins with `# reply_id | Short title`, and nothing else")
        replies.append(ReplyPage(name, Words(title, section.heading.line), section.body))
    return RepliesPage(locale, front, divided[1], tuple(replies)) if front else None

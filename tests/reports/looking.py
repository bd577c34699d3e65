"""Looking at a PDF as a reader does: its words, its bookmarks, its links, its pages as pictures, its codes through a phone's eye."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import Destination

from bot.i18n import FSI, PDI
from bot.reports.typeset import Paper, pictures


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: where it leads, in points from the foot of the page."""

    title: str
    page: int
    above_foot: float


def pages(pdf: bytes) -> list[str]:
    """What can be searched and copied, page by page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def page_count(pdf: bytes) -> int:
    """How many pages it has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def bookmarks(pdf: bytes) -> list[Bookmark]:
    """All bookmarks, however deep."""
    reader = PdfReader(io.BytesIO(pdf))
    return [
        Bookmark(plain(str(one.title)), reader.get_destination_page_number(one) or 0, float(one.top or 0))
        for one in _flat(reader.outline)
    ]


def _flat(outline: object) -> Iterator[Destination]:
    for one in outline if isinstance(outline, list) else ():
        if isinstance(one, Destination):
            yield one
        else:
            yield from _flat(one)


def plain(text: str) -> str:
    """Without isolates."""
    return text.replace(FSI, "").replace(PDI, "")


def links(pdf: bytes) -> set[str]:
    """Addresses that a tap opens."""
    found = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for note in page.get("/Annots") or ():
            action = note.get_object().get("/A")
            if action and "/URI" in action:
                found.add(str(action["/URI"]))
    return found


def seen(paper: Paper, *, ppi: float) -> list[Image.Image]:
    """Its pages in grey."""
    return [Image.open(io.BytesIO(picture)).convert("L") for picture in pictures(paper, ppi=ppi)]


def scanned(picture: Image.Image) -> list[str]:
    """What a phone reads from the codes on a page."""
    return [code.text for code in zxingcpp.read_barcodes(picture)]

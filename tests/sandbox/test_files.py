"""Files: what is read from them, how they are named, and who knows them."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.files import FileStore, Media, file_id, picture_size

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480)
GIF = b"GIF89a" + struct.pack("<HH", 12, 34)
JPEG = b"\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x0b\x08" + struct.pack(">HH", 480, 640) + b"\3abc"


@pytest.mark.parametrize(("data", "size"), [(PNG, (640, 480)), (GIF, (12, 34)), (JPEG, (640, 480)), (b"x", (0, 0))])
def test_a_picture_tells_its_size(data: bytes, size: tuple[int, int]) -> None:
    """PNG, GIF and JPEG do."""
    assert picture_size(data) == size


@given(st.binary(max_size=60), st.sampled_from([b"", PNG[:12], GIF[:6], JPEG[:4]]))
def test_broken_pictures_are_read_as_far_as_they_go(data: bytes, begin: bytes) -> None:
    """Nothing fails."""
    width, height = picture_size(begin + data)

    assert width >= 0
    assert height >= 0


@given(st.text(max_size=30))
def test_strange_ids_name_no_file(identifier: str) -> None:
    """Whatever they are."""
    store = FileStore()
    store.keep("photo", b"x")

    assert store.find(5, identifier) is None
    assert store.find(5, f"AgAC{identifier}") is None


def test_an_id_is_one_bots_own() -> None:
    """The other id is everybody's."""
    store = FileStore()
    file = store.keep("document", b"x", "paper.pdf")

    assert store.find(5, file_id(5, file)) is file
    assert store.find(6, file_id(5, file)) is None
    assert Media("document", file).json(5) != Media("document", file).json(6)


@pytest.mark.parametrize(
    ("name", "mime", "path"),
    [
        ("paper.pdf", None, "documents/file_1.pdf"),
        (None, "image/png", "documents/file_1.png"),
        ("no extension", None, "documents/file_1.bin"),
        ("a.tar/../../x", "application/x-strange", "documents/file_1.bin"),
    ],
)
def test_a_path_holds_no_name(name: str | None, mime: str | None, path: str) -> None:
    """Only a number and an extension."""
    store = FileStore()
    file = store.keep("document", b"x", name, mime)

    assert file.path == path
    assert store.at(path) is file
    assert store.at(f"photos/{path.rpartition('/')[2]}") is None

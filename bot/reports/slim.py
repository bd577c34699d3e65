"""A PDF as Typst writes it → the same PDF, a third smaller, for people who pay by the megabyte. Knows no paper."""

import io
import re

# Never inside a string of glyphs: those are two bytes each, and the first of a subset's is no digit.
_LONG = re.compile(rb"-?\d+\.\d{2,}")


def slim(pdf: bytes) -> bytes:
    """Positions rounded to what an eye can see, and everything packed as tightly as PDF 1.5 can. The same bytes in, the same out."""
    # Not at the top: a process needs it only once it makes a paper.
    import pikepdf  # noqa: PLC0415

    pikepdf.settings.set_flate_compression_level(9)
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            page.Contents = file.make_stream(_LONG.sub(_rounded, page.Contents.read_bytes()))
        file.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,
        )
    return packed.getvalue()


def _rounded(number: re.Match[bytes]) -> bytes:
    """To a tenth of a point; what is below one is a colour or a scale, and keeps four places."""
    value = float(number[0])
    return b"%.1f" % value if abs(value) >= 1 else b"%.4f" % value

"""QR codes as drawings. Knows no paper."""

import io

import segno


def qr(address: str) -> str:
    """An address as an SVG; a quarter of it may be smudged or worn off before a phone fails to read it."""
    drawing = io.BytesIO()
    segno.make(address, error="q", micro=False).save(drawing, kind="svg", border=2, xmldecl=False, svgns=True)
    return drawing.getvalue().decode()

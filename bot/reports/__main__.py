"""`python -m bot.reports booklet|certificate`: a manuscript on standard input → its PDF on standard output. See `press`."""

import sys

import msgspec

from bot.reports import booklet, certificate


def main() -> None:
    """Set one paper."""
    manuscript = sys.stdin.buffer.read()
    if sys.argv[1:] == ["booklet"]:
        made = booklet.fitted(msgspec.json.decode(manuscript, type=booklet.Manuscript))
    else:
        made = certificate.made(msgspec.json.decode(manuscript, type=certificate.Manuscript))
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()

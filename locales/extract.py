"""Finds the strings of the interface for pybabel, also those inside f-strings, which Babel's own reader passes over."""

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO

_KEYWORDS = {"_", "gettext", "ngettext"}

Found = tuple[int, str, str | tuple[str, ...], list[str]]


def strings(
    file: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, object],  # noqa: ARG001
) -> Iterator[Found]:
    """Every literal message of a Python file (Babel's interface for extraction methods)."""
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in _KEYWORDS:
            continue
        wanted = node.args[: 2 if name == "ngettext" else 1]
        texts = tuple(arg.value for arg in wanted if isinstance(arg, ast.Constant) and isinstance(arg.value, str))
        if texts:
            yield (
                node.lineno,
                "ngettext" if name == "ngettext" else "gettext",
                texts if len(texts) > 1 else texts[0],
                [],
            )

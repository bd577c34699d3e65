"""Prints our sizes beside those of the models that this house took as its measure, and the worst ten. A mirror: it never fails."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
Row = tuple[str, str, str, str, str]

LONG = 50
"""Lines from which a function is too long."""

MODELS = (
    ("bedevere", "9", "103 · 293 · 293", "8 · 24 · 43", "0"),
    ("cosmicpython src", "16", "36 · 90 · 120", "4 · 11 · 31", "0"),
    ("aiohttp polls", "10", "21 · 69 · 69", "8 · 17 · 19", "0"),
    ("svcs", "8", "273 · 1199 · 1199", "8 · 24 · 38", "0"),
    ("starlette", "34", "142 · 548 · 876", "5 · 24 · 149", "11"),
    ("datasette", "74", "164 · 978 · 3314", "9 · 48 · 492", "103"),
)
HEADINGS: Row = ("", "files", "lines a file", "lines a function", "> 50")


@dataclass(frozen=True, slots=True, order=True)
class Sized:
    """A module or a function, and its lines."""

    lines: int
    name: str


def main() -> None:
    """The table, and the worst ten of each kind."""
    ours, tests = measure(ROOT / "bot"), measure(ROOT / "tests")
    rows = (HEADINGS, *MODELS, row("bot", *ours), row("tests", *tests))
    widths = [max(len(cells[column]) for cells in rows) for column in range(len(HEADINGS))]
    for cells in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
    print(
        "(median · nine tenths are below · most)",
        "",
        *ten("modules", ours[0]),
        "",
        *ten("functions", ours[1]),
        sep="\n",
    )


def measure(folder: Path) -> tuple[Sequence[Sized], Sequence[Sized]]:
    """Modules and functions, the smallest first; empty modules aside."""
    modules: list[Sized] = []
    functions: list[Sized] = []
    for path in folder.rglob("*.py"):
        text, name = path.read_text(), str(path.relative_to(ROOT))
        if lines := len(text.splitlines()):
            modules.append(Sized(lines, name))
        functions += [
            Sized(length(node), f"{name}:{node.lineno} {node.name}")
            for node in ast.walk(ast.parse(text))
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        ]
    return sorted(modules), sorted(functions)


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Its lines without the docstring."""
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return whole - ((first.end_lineno or first.lineno) - first.lineno + 1)
    return whole


def row(name: str, modules: Sequence[Sized], functions: Sequence[Sized]) -> Row:
    """A line of the table."""
    long = sum(function.lines > LONG for function in functions)
    return (f"{name} (ours)", str(len(modules)), spread(modules), spread(functions), str(long))


def spread(sizes: Sequence[Sized]) -> str:
    """Median, ninetieth percentile, most."""
    lines = [size.lines for size in sizes]
    return f"{median(lines):g} · {lines[int(len(lines) * 0.9)]} · {lines[-1]}" if lines else "–"


def ten(kind: str, sizes: Sequence[Sized]) -> list[str]:
    """The ten longest."""
    return [f"longest {kind}", *(f"  {size.lines:4}  {size.name}" for size in reversed(sizes[-10:]))]


if __name__ == "__main__":
    main()

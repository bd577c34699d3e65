"""`python -m tests.benchmarks.content_load [DIRECTORY]`: time and memory of loading all content, beside what was promised."""

import argparse
import gc
import json
import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import psutil

from bot.content.check import check
from bot.content.load import load
from bot.content.model import Library
from bot.i18n import LANGUAGES
from bot.settings import ROOT

RUNS = 5
SECONDS, MEGABYTES = 0.5, 40.0
WORD = {"en": "passport", "bn": "পাসপোর্ট", "tg": "шиноснома", "ru": "паспорт"}  # any question makes the index


def in_this_process(directory: Path) -> Mapping[str, float]:
    """One start: what it takes and what it leaves in memory. Only a fresh process tells."""
    before = _resident()
    found = {"load": _timed(lambda: load(directory))}
    library = load(directory)
    found["load again"] = _timed(lambda: load(directory))
    found["MB library"] = _resident() - before
    found["index of one language"] = _timed(lambda: _index(library, "ur"))
    found["indexes of all nine"] = found["index of one language"] + _timed(lambda: _index(library, *WORD, *_others()))
    found["MB library and indexes"] = _resident() - before
    return found


def traced(directory: Path) -> Mapping[str, float]:
    """The same in Python's own count, which slows everything down."""
    tracemalloc.start()
    library = load(directory)
    kept, peak = tracemalloc.get_traced_memory()
    _index(library, *WORD, *_others())
    return {"MB library": kept / 1e6, "MB peak": peak / 1e6, "MB all": tracemalloc.get_traced_memory()[0] / 1e6}


def _others() -> tuple[str, ...]:
    return tuple(language.code for language in LANGUAGES if language.code not in WORD)


def _index(library: Library, *locales: str) -> None:
    for locale in locales:
        library.find(WORD.get(locale, "پاسپورت"), locale)


def _timed(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def _resident() -> float:
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 1e6


def fresh(directory: Path, kind: str) -> Mapping[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.content_load", str(directory), "--only", kind]
    told = subprocess.run(command, cwd=ROOT, env=os.environ, check=True, capture_output=True, text=True)
    measured: Mapping[str, float] = json.loads(told.stdout)
    return measured


def report(directory: Path) -> None:
    """Medians of some fresh processes, and the promise."""
    files = [path for path in directory.rglob("*") if path.is_file()]
    library = load(directory)
    size = sum(path.stat().st_size for path in files) / 1e6
    print(
        f"{len(library.modules)} modules, {len(library.texts)} texts of modules, {len(files)} files, {size:.1f} MB in {directory}"
    )
    runs = [fresh(directory, "start") for _ in range(RUNS)]
    middle = {name: median(run[name] for run in runs) for name in runs[0]}
    for name, value in middle.items():
        print(f"{name:24} {value:6.1f} MB" if name.startswith("MB") else f"{name:24} {value:6.3f} s")
    own = fresh(directory, "traced")
    print(
        f"by tracemalloc           {own['MB library']:.1f} MB, {own['MB peak']:.1f} MB at the peak, {own['MB all']:.1f} MB with indexes"
    )
    print(f"bot check                {_timed(lambda: check(directory)):6.3f} s")
    kept = middle["load"] < SECONDS and middle["MB library and indexes"] < MEGABYTES
    print(f"under {SECONDS} s and {MEGABYTES:.0f} MB: {'yes' if kept else 'NO'}")


def main() -> None:
    """Measure here, or in processes of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.content_load")
    parser.add_argument("directory", nargs="?", type=Path, default=ROOT / "content", help="another content directory")
    parser.add_argument("--only", choices=("start", "traced"), help="one measurement in this process, as JSON")
    given = parser.parse_args()
    match given.only:
        case "start":
            print(json.dumps(in_this_process(given.directory)))
        case "traced":
            print(json.dumps(traced(given.directory)))
        case _:
            report(given.directory)


if __name__ == "__main__":
    main()

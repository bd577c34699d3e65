"""The rules of the house that no other tool holds: transactions, docstrings, names, and what must not stand in any file."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT

MODULES = sorted((ROOT / "bot").rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "service", "base"}
LOCKED = re.compile(
    r"^([a-z0-9-]+(?:\[[a-z,]+\])?)==([^ ]+) (?:; .+ )?\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)
HOSTS = re.compile(r"pypi\.org|pythonhosted|--index-url|--extra-index|registry\.npm")
MACHINES = re.compile(r"(?<![\w/.])/(?:root|home/\w+|work|Users/\w+)/")
UNDONE = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
MOCKS = re.compile(r"\bunittest\.mock\b|\bfrom unittest import\b.*\bmock\b|\bMagicMock\b")

HERE = Path(__file__)
"""The one file in which these patterns may stand."""


def tracked(*, text_only: bool = True) -> list[Path]:
    """The files that belong to the repository, also those that are about to."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and not (text_only and b"\0" in path.read_bytes())]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Where the pattern stands in any file of the repository."""
    return [
        f"{path.relative_to(ROOT)}:{n}"
        for path in tracked()
        if path != HERE
        for n, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """The names of what a module calls, with the lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node.lineno


def test_nobody_commits_by_hand() -> None:
    """A transaction ends with its block, in one place, or a turn could be half-stored. Only the driver itself commits."""
    modules = [path for path in MODULES if path != ROOT / "bot" / "store" / "inline.py"]

    found = [f"{path.relative_to(ROOT)}:{line}" for path in modules for name, line in calls(path) if name == "commit"]

    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is_for(path: Path) -> None:
    """And what it must not know, before anything else."""
    assert ast.get_docstring(ast.parse(path.read_text()))


def test_modules_are_named_by_their_subject() -> None:
    """A drawer for everything fills up."""
    found = [str(path.relative_to(ROOT)) for path in MODULES if VAGUE & {path.stem, *path.stem.split("_")}]

    assert found == []


def test_the_environment_is_read_in_one_place() -> None:
    """Everybody else is handed Settings; the messenger's request only sets a switch of python-telegram-bot's."""
    reads = re.compile(r"\benviron\b|\bgetenv\b")

    found = {str(path.relative_to(ROOT)) for path in MODULES if reads.search(path.read_text())}

    assert found <= {"bot/__main__.py", "bot/messenger/request.py"}


def test_tests_use_real_parts() -> None:
    """A mock says what we believe; a fake or the real thing says what is."""
    assert [place for place in lines_with(MOCKS) if place.startswith("tests/")] == []


def test_no_file_names_a_machine() -> None:
    """A path of somebody's computer means nothing on another."""
    assert lines_with(MACHINES) == []


def test_no_file_names_a_package_host() -> None:
    """Where packages come from is the business of whoever installs them."""
    assert lines_with(HOSTS) == []


def test_nothing_is_left_for_later() -> None:
    """What is not done is said in the documents, where it is read."""
    assert lines_with(UNDONE) == []


def test_catalogues_are_compiled_in_memory() -> None:
    """A compiled catalogue in the repository would be an old one."""
    assert [path.name for path in tracked(text_only=False) if path.suffix == ".mo"] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-run.lock"])
def test_a_lock_is_whole(name: str) -> None:
    """Every package has one version and its hashes, and nothing else stands in the file."""
    text = (ROOT / name).read_text()

    rest = LOCKED.sub("", text)

    assert rest == ""


def test_both_locks_say_the_same() -> None:
    """What runs is what was tested."""
    tested = {match[1]: match[0] for match in LOCKED.finditer((ROOT / "requirements.lock").read_text())}
    runs = {match[1]: match[0] for match in LOCKED.finditer((ROOT / "requirements-run.lock").read_text())}

    assert {name: tested.get(name) for name in runs} == runs
    assert "pytest" in tested.keys() - runs.keys()


def test_what_the_product_needs_is_in_the_lock() -> None:
    """A dependency that was added, or dropped, without `make lock` would be found by an operator."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.split(r"[^A-Za-z0-9-]", need)[0].lower() for need in wanted}
    locked = {match[1].partition("[")[0] for match in LOCKED.finditer((ROOT / "requirements-run.lock").read_text())}

    assert names <= locked

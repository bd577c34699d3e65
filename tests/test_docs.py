"""Documents that cannot drift: tables against the code, links against files, the container against the tree."""

import argparse
import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml
from prometheus_client import REGISTRY

from bot import __main__ as commands
from bot.messenger import dispatch
from bot.settings import DOCUMENTED, ROOT, Settings
from bot.store.statistics import VERSIONS

README = (ROOT / "README.md").read_text()
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
MAKEFILE = (ROOT / "Makefile").read_text()
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
EXPLAINED = {"DATA_KEY", "PUBLIC_URL", "CONTENT_DIR"}
"""Settings whose default is not a value but a rule, told in words."""


def section(text: str, title: str) -> str:
    """What stands under a heading."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#+ |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def table(text: str) -> list[list[str]]:
    """The cells of the first table, without its heading."""
    rows = [re.split(r"(?<!\\) \| ", line[2:-2]) for line in text.splitlines() if line.startswith("| ")]
    return rows[1:]


def prose(path: Path) -> str:
    """A page without its fenced examples."""
    return re.sub(r"^```.*?^```", "", path.read_text(), flags=re.MULTILINE | re.DOTALL)


def anchors(path: Path) -> set[str]:
    """The addresses of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def logged() -> dict[str, set[str]]:
    """Every event that the code logs, with its levels."""
    events: dict[str, set[str]] = {}
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_log(node.func.value):
                for text in (part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)):
                    events.setdefault(str(text), set()).add(node.func.attr)
    return events


def is_log(node: ast.expr) -> bool:
    """Is this the module's log?"""
    return isinstance(node, ast.Name) and node.id == "log"


def parsers() -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Every command with its help and its own parser."""
    [action] = [a for a in commands._parser()._actions if isinstance(a, argparse._SubParsersAction)]
    for choice in action._choices_actions:
        yield choice.dest, choice.help or "", action.choices[choice.dest]


def usage(name: str, parser: argparse.ArgumentParser) -> str:
    """A command as the README shows it: `bot search TEXT [--lang LANG]`."""
    parts = []
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        value = action.dest.upper()
        flag = action.option_strings[-1] if action.option_strings else ""
        shown = flag if action.nargs == 0 else f"{flag} {value}".strip()
        optional = (flag and not action.required) or action.nargs == "?"
        parts.append(f"[{shown}]" if optional else shown)
    return f"`{' '.join(['bot', name, *parts])}`"


def test_the_settings_are_those_of_the_code() -> None:
    """Names, order and meaning."""
    rows = table(section(README, "Settings"))

    told = [(name.strip("`"), meaning) for name, _, meaning in rows]

    assert told == list(DOCUMENTED.items())


def test_the_defaults_are_those_of_the_code() -> None:
    """A dash is nothing; what is not a value is told in words."""
    rows = {name.strip("`"): default for name, default, _ in table(section(README, "Settings"))}
    real = {name: getattr(Settings(), name.lower()) for name in DOCUMENTED if name not in EXPLAINED}

    assert {name: rows[name] for name in real} == {name: f"`{value}`" if value else "–" for name, value in real.items()}
    assert all(rows[name] not in {"", "–"} for name in EXPLAINED)


def test_the_commands_are_those_of_the_parser() -> None:
    """What one can type, and what it does."""
    rows = [tuple(row) for row in table(section(README, "Commands"))]

    assert rows == [(usage(name, parser), summary) for name, summary, parser in parsers()]


@pytest.mark.parametrize("row", table(section(README, "Words")), ids=lambda row: row[0])
def test_a_word_of_the_glossary_stands_in_the_code(row: list[str]) -> None:
    """Where the glossary says it does, under that name."""
    path, name = re.findall(r"`([^`]+)`", row[2])

    code = (ROOT / path).read_text()

    assert re.search(rf"^(?:class |def |async def )?{name}\b", code, re.MULTILINE)


def test_the_tree_is_there() -> None:
    """Every room that the README names, and every room of the house in the README."""
    lines = section(README, "The tree").splitlines()
    inside = {line.split()[0] for line in lines if re.match(r"  \w", line)}
    outside = {line.split()[0] for line in lines if re.match(r"\w+/", line)}

    assert [name for name in outside if not (ROOT / name).is_dir()] == []
    assert [name for name in inside if not (ROOT / "bot" / name).exists()] == []
    assert {f"{path.parent.name}/" for path in (ROOT / "bot").glob("*/__init__.py")} <= inside


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """To a file, and to a heading in it where they name one."""
    broken = []
    for link in LINK.findall(prose(page)):
        if link.startswith(("http://", "https://")):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)

    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_named_files_and_chores_exist(page: Path) -> None:
    """A file or a `make` target that a page names in code marks is there."""
    marked = re.findall(r"`([^`\n]+)`", prose(page))
    files = [
        text for text in marked if re.fullmatch(r"(?:bot|tests|docs|locales|content|tools|migrations)/[\w./-]+", text)
    ]
    chores = [match[1] for text in marked if (match := re.match(r"make ([a-z-]+)", text))]

    assert [name for name in files if not (ROOT / name).exists()] == []
    assert [name for name in chores if not re.search(rf"^{name}:", MAKEFILE, re.MULTILINE)] == []


def test_decisions_are_numbered_without_gaps() -> None:
    """A number is for ever, and names one decision."""
    numbers = [int(path.name[:3]) for path in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_tells_why(path: Path) -> None:
    """Its number, and three parts: what the matter was, what was decided, what follows."""
    text = path.read_text()

    assert text.startswith(f"# {path.name[:3]} ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]


def test_every_log_event_is_explained() -> None:
    """With its level, so that an operator knows what to look for; and nothing is explained that is never logged."""
    rows = table(section(OPERATIONS, "What the log says"))

    told = {event.strip("`"): {level} for event, level, _ in rows}

    assert told == logged()


def test_every_metric_is_explained() -> None:
    """Those of the product; Python's own are known."""
    assert dispatch.UPDATES
    names = {metric.name for metric in REGISTRY.collect() if metric.name.startswith("rahnuma_")}
    told = {re.split(r"[`{]", name)[1].removesuffix("_total") for name, _ in table(section(OPERATIONS, "Metrics"))}

    assert told == names


def test_every_figure_is_defined() -> None:
    """With the version of its definition."""
    rows = table((ROOT / "docs" / "kpis.md").read_text())

    assert {name.strip("`"): int(version) for name, version, *_ in rows} == dict(VERSIONS)


def test_the_image_copies_what_is_there() -> None:
    """Every source of a COPY exists and is not kept from the builder by .dockerignore."""
    ignore = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    copies = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    sources = [source for copy in copies for source in copy.split()]

    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert [source for source in sources if not is_sent(source, ignore)] == []


def is_sent(path: str, ignore: list[str]) -> bool:
    """Does the builder get this path? The last matching line decides."""
    sent = True
    for line in ignore:
        if fnmatch(path, line.removeprefix("!")):
            sent = line.startswith("!")
    return sent


def test_the_image_runs_without_rights() -> None:
    """As a user of its own, checked at build, watched while it runs."""
    image = (ROOT / "Dockerfile").read_text()
    last = image[image.rindex("\nFROM ") :]

    assert re.search(r"^USER (?!root)\w+$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert "/health" in last
    assert "bot check" in last
    assert "--require-hashes" in image


def test_compose_keeps_no_secret_and_waits_for_the_database() -> None:
    """Whoever starts it without secrets is told which one is missing."""
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text())
    bot, database = compose["services"]["bot"], compose["services"]["db"]

    secrets = [
        bot["environment"]["DATA_KEY"],
        bot["environment"]["BOT_TOKEN"],
        database["environment"]["POSTGRES_PASSWORD"],
    ]
    assert [text for text in secrets if not re.fullmatch(r"\$\{\w+:\?.+\}", text)] == []
    assert "${POSTGRES_PASSWORD:?" in bot["environment"]["DATABASE_URL"]
    assert bot["depends_on"]["db"]["condition"] == "service_healthy"
    assert "pg_isready" in " ".join(database["healthcheck"]["test"])
    assert database["image"] == "postgres:16"
    assert {volume.partition(":")[0] for volume in database["volumes"]} == set(compose["volumes"])


def test_the_example_of_secrets_is_empty_and_known() -> None:
    """Every name is a setting or the database's password, and none has a value."""
    lines = [line for line in (ROOT / ".env.example").read_text().splitlines() if line and line[0] != "#"]
    given = dict(line.split("=", 1) for line in lines)

    assert set(given) <= {*DOCUMENTED, "POSTGRES_PASSWORD"}
    assert set(given.values()) == {""}


def test_hooks_are_chores_of_the_makefile() -> None:
    """What a hook does, the gate does too; nothing is fetched for it."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    entries = [hook["entry"] for repo in hooks for hook in repo["hooks"]]

    assert {repo["repo"] for repo in hooks} == {"local"}
    assert [
        entry for entry in entries if not re.search(rf"^{entry.removeprefix('make -s ')}:", MAKEFILE, re.MULTILINE)
    ] == []

"""Stories: each file is a conversation with the real content, replayed line by line. They assert places and buttons, not wording."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from bot.content.model import Library
from bot.i18n import Words
from tests.stories.replay import COUNSELLORS, Told, opening

STORIES = sorted(Path(__file__).parent.glob("*.yaml"))
ACTORS = ("person", *COUNSELLORS)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_story_goes_as_it_is_told(
    path: Path, library: Library, words: Mapping[str, Words], request: pytest.FixtureRequest
) -> None:
    """Replayed, every line has the same answers; `--update-stories` writes those of today."""
    story = yaml.safe_load(path.read_text())
    play = opening(library, words, story)

    replayed = [_played(play.does(*_deed(line)), line) for line in story["lines"]]
    if request.config.getoption("--update-stories"):
        path.write_text(_written({**story, "lines": replayed}))
        return

    assert replayed == story["lines"]


def test_every_kind_of_story_is_told() -> None:
    """A story that gets lost is missed."""
    assert len(STORIES) >= 20


def _deed(line: Mapping[str, object]) -> tuple[str, str | Mapping[str, object]]:
    who = next(actor for actor in ACTORS if actor in line)
    deed = line[who]
    assert isinstance(deed, (str, Mapping))
    return who, deed


def _played(told: Told, line: Mapping[str, object]) -> dict[str, object]:
    who, deed = _deed(line)
    return {who: deed, **told}


def _written(story: Mapping[str, object]) -> str:
    return yaml.safe_dump(story, allow_unicode=True, sort_keys=False, width=130, default_flow_style=None)

"""The report: all faults at once, in order, and how far each translation is."""

from datetime import date
from pathlib import Path

from bot.content.check import check
from bot.content.load import load
from bot.content.shapes import CentreShape
from bot.content.translations import format_table, translation_table
from tests.content.small import MODULE, SMALL, changed, line_of, write

TODAY = date(2026, 11, 23)


def test_a_fault_reads_as_path_line_and_message(tmp_path: Path):
    """Editors and terminals jump to `path:line`."""
    files = changed(f"{MODULE}/module.yaml", "answer: 0", "answer: 3")

    (fault,) = check(write(tmp_path, files), TODAY).errors

    line = line_of(f"{MODULE}/module.yaml", "      - {id: q1")
    assert str(fault) == f"content/{MODULE}/module.yaml:{line}: `answer` must be a number from 0 to 2"


def test_a_warning_says_that_it_is_one(tmp_path: Path):
    """Warnings and errors are told apart in the list."""
    report = check(write(tmp_path, {k: v for k, v in SMALL.items() if k != f"{MODULE}/ur.md"}), TODAY)

    assert f"content/{MODULE}/ur.md:1: warning: missing: people are shown the English words" in map(str, report.faults)


def test_one_broken_file_hides_no_other(tmp_path: Path):
    """Faults of reading and of rules stand in one report, ordered by path and line."""
    files = {
        **changed("centres.yaml", "latitude: 31.55", "latitude: north"),
        f"{MODULE}/module.yaml": SMALL[f"{MODULE}/module.yaml"]
        .replace("number: 2", "number: two")
        .replace("pre_migration", "later"),
        "origins/PK/en.md": SMALL["origins/PK/en.md"].replace("BEOE", "{office}"),
    }

    errors = check(write(tmp_path, files), TODAY).errors

    assert [(fault.path, fault.line) for fault in errors] == [
        ("content/centres.yaml", 3),
        (f"content/{MODULE}/module.yaml", 2),
        (f"content/{MODULE}/module.yaml", 3),
        ("content/origins/PK/en.md", 8),
    ]


def test_every_fault_of_one_yaml_file_is_told(tmp_path: Path):
    """An editor corrects a file once, not once for every fault in it."""
    files = changed("centres.yaml", "online: false", "online: perhaps\n  colour: red")

    messages = [fault.message for fault in check(write(tmp_path, files), TODAY).errors]

    assert messages == [
        "`online` must be true or false",
        f"`colour` is not known here; known are {', '.join(CentreShape.__struct_fields__)}",
    ]


def test_the_table_shows_every_text_in_every_language(tmp_path: Path):
    """Missing, outdated, draft and reviewed at a glance, and who has reviewed."""
    files = {
        **changed("origins/PK/country.yaml", "version: 1", "version: 2"),
        "origins/PK/en.md": SMALL["origins/PK/en.md"].replace("translates: 1", "translates: 2"),
        f"{MODULE}/bn.md": "no head",
        "replies/ur.md": SMALL["replies/ur.md"][: SMALL["replies/ur.md"].index("# keep_proof")],
        "terms/ur.yaml": SMALL["terms/ur.yaml"] + 'reviewed_by: "Karim"\nreviewed_on: 2026-11-22\n',
    }

    report = check(write(tmp_path, files), TODAY)
    table = format_table(translation_table(report.translations)).split("\n")

    assert table == [
        "                      en     ur        ps       fa_AF    bn       ar       ckb      tg       ru",
        "modules/02-safe_work  draft  draft     missing  missing  broken   missing  missing  missing  missing",
        "origins/PK            draft  outdated  missing  missing  missing  missing  missing  missing  missing",
        "replies               draft  draft-1   missing  missing  missing  missing  missing  missing  missing",
        "terms                 draft  reviewed  missing  missing  missing  missing  missing  missing  missing",
        "= missing             0      0         4        4        3        4        4        4        4",
        "= broken              0      0         0        0        1        0        0        0        0",
        "= outdated            0      1         0        0        0        0        0        0        0",
        "= draft               4      2         0        0        0        0        0        0        0",
        "= reviewed            0      1         0        0        0        0        0        0        0",
        "draft-3: three parts of it are not translated, and are shown in English",
        "origins/PK/ur: reviewed by Amina on 2026-11-21",
        "terms/ur: reviewed by Karim on 2026-11-22",
    ]


def test_a_broken_translation_is_not_called_missing(tmp_path: Path):
    """The file is there; what is wrong with it is said once."""
    report = check(write(tmp_path, {**SMALL, f"{MODULE}/bn.md": "no head", "terms/bn.yaml": "- a list"}), TODAY)

    named = [fault.path for fault in report.faults if "bn" in fault.path]
    assert named == [
        f"content/{MODULE}/bn.md",
        "content/origins/PK/bn.md",
        "content/replies/bn.md",
        "content/terms/bn.yaml",
    ]


def test_facts_reviewed_over_a_year_ago_are_reported(tmp_path: Path):
    """A year and a day after the review a warning asks for the next one."""
    directory = write(tmp_path, SMALL)

    in_time = check(directory, date(2027, 11, 20)).faults
    late = check(directory, date(2027, 11, 21)).faults

    assert [str(fault) for fault in set(late) - set(in_time)] == [
        f"content/{MODULE}/module.yaml:6: warning: the facts were last reviewed on 2026-11-20, over a year ago",
    ]


def test_a_review_in_the_future_is_an_error(tmp_path: Path):
    """Nobody can have reviewed facts tomorrow."""
    errors = check(write(tmp_path, SMALL), date(2026, 11, 19)).errors

    assert [fault.message for fault in errors] == [
        "`reviewed` 2026-11-20 has not come yet",
        "`confirmed_on` 2026-11-20 has not come yet",
    ]


def test_the_shipped_content_has_no_fault_and_lacks_nothing():
    """Every text in every language, every name, no sentence too hard: not one line of `bot check` on the day of its last review."""
    last_review = max(module.reviewed for module in load(Path("content")).modules)

    report = check(Path("content"), last_review)

    assert [str(fault) for fault in report.faults] == []

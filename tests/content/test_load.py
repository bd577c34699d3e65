"""What a sound directory becomes, and what a broken one raises."""

from datetime import date, time
from pathlib import Path

import pytest

from bot.content.check import check
from bot.content.faults import BrokenContent
from bot.content.load import load
from bot.content.model import Library, Opening
from tests.content.small import MODULE, SMALL, URDU, changed, write


@pytest.fixture(name="library")
def _library(tmp_path: Path) -> Library:
    return load(write(tmp_path, SMALL))


def test_sound_content_has_no_errors_and_no_warnings_but_missing_languages(tmp_path: Path):
    """The small content, from which the other tests start, is sound itself."""
    report = check(write(tmp_path, SMALL), date(2026, 11, 23))

    assert report.errors == ()
    assert [fault for fault in report.faults if "missing" not in fault.message] == []


def test_a_module_becomes_structure_and_words(library: Library):
    """Structure stands once, words by module and language."""
    lesson = library.lesson("safe_work", "who_may_recruit")
    words = library.text("safe_work", "ur").lessons["who_may_recruit"]

    assert lesson is not None
    assert lesson.varies_by == ("origin", "destination")
    assert lesson.quiz[0].icons == ("🏛️", "💸", "🛂")
    assert (lesson.checklist[0].days, lesson.checklist[0].after_arrival) == (90, False)
    assert words.title == "بھرتی کون کر سکتا ہے"
    assert words.body.startswith("باہر کی نوکری")
    assert words.body.endswith("شک ہو تو یہاں پوچھیں۔")
    assert words.questions["q1"].options[1] == "پیسے دے دوں"
    assert words.items == {"licence_checked": "دفتر سے لائسنس پوچھ لیا"}


def test_words_broken_over_lines_become_one_line(library: Library):
    """An explanation is one paragraph however its lines were broken."""
    explanation = library.text("safe_work", "en").lessons["who_may_recruit"].questions["q1"].explanation

    assert explanation == "Pictures can be false or old. Check the number with the state office."


def test_countries_centres_and_terms_are_loaded(library: Library):
    """Data of places comes typed: numbers as text, hours as times, holidays as dates."""
    centre = library.centre("pk_lahore")

    assert library.origins["PK"].emergency[0].value == "15"
    assert library.part(library.origins["PK"], "safe_work/who_may_recruit", "ur") == (
        "پاکستان میں لائسنس BEOE دیتا ہے۔",
        "ur",
    )
    assert library.part(library.origins["PK"], "safe_work/who_may_recruit", "bn") == (
        "In Pakistan the BEOE gives the licence.",
        "en",
    )
    assert centre is not None
    assert centre.hours == (
        Opening(0, time(9), time(13)),
        Opening(0, time(14), time(17)),
        Opening(4, time(9), time(12, 30)),
    )
    assert centre.holidays == {date(2026, 12, 25): "Quaid-e-Azam Day"}
    assert library.terms("ur").countries["SA"] == "سعودی عرب"
    assert library.terms("bn").countries["SA"] == "Saudi Arabia"


def test_countries_come_in_the_order_of_the_taxonomy(tmp_path: Path):
    """The order shown is written once, not taken from the names of folders."""
    files = {
        **SMALL,
        "destinations/AE/country.yaml": "code: AE\nversion: 1\nconfidence: {}\nemergency: []\n",
        "taxonomy.yaml": SMALL["taxonomy.yaml"].replace("destinations: [SA]", "destinations: [SA, AE]"),
        "terms/en.yaml": SMALL["terms/en.yaml"].replace("PK:", "AE: Emirates, PK:"),
        "terms/ur.yaml": SMALL["terms/ur.yaml"].replace("PK:", "AE: امارات, PK:"),
    }

    library = load(write(tmp_path, files))

    assert list(library.destinations) == ["SA", "AE"]


def test_the_library_finds_lessons(library: Library):
    """A loaded library answers questions."""
    assert library.find("who gives a licence to a recruiter", "en")[0] == "safe_work/who_may_recruit"
    assert library.find("biryani", "en") == ()


def test_broken_content_is_refused_with_every_error(tmp_path: Path):
    """Two files are wrong: both are told about, warnings are not."""
    broken = {
        **changed("centres.yaml", "Asia/Karachi", "Asia/Lahor"),
        f"{MODULE}/ur.md": URDU.replace("- پیسے دے دوں\n", ""),
    }

    with pytest.raises(BrokenContent) as refused:
        load(write(tmp_path, broken))

    assert [(fault.path, fault.severity) for fault in refused.value.faults] == [
        ("content/centres.yaml", "error"),
        (f"content/{MODULE}/ur.md", "error"),
    ]
    assert "content/centres.yaml:6: `Asia/Lahor` is no time zone" in str(refused.value)


def test_half_an_outdated_translation_falls_back_as_a_whole(tmp_path: Path):
    """English has a new lesson that Urdu lacks: Urdu readers get the English module until somebody translates it."""
    files = {
        **changed(f"{MODULE}/module.yaml", "version: 1", "version: 2"),
        f"{MODULE}/en.md": SMALL[f"{MODULE}/en.md"].replace("translates: 1", "translates: 2"),
        f"{MODULE}/ur.md": URDU[: URDU.index("# at_work")],
    }
    directory = write(tmp_path, files)

    library = load(directory)

    assert library.text("safe_work", "ur").locale == "en"
    assert any("lesson `at_work` is missing" in fault.message for fault in check(directory).faults)


def test_a_whole_outdated_translation_is_still_shown(tmp_path: Path):
    """Old words in the person's language are better than new ones in another."""
    files = {
        **changed(f"{MODULE}/module.yaml", "version: 1", "version: 2"),
        f"{MODULE}/en.md": SMALL[f"{MODULE}/en.md"].replace("translates: 1", "translates: 2"),
    }

    library = load(write(tmp_path, files))

    assert library.text("safe_work", "ur").locale == "ur"


def test_an_empty_directory_is_broken_content(tmp_path: Path):
    """What must be there is named, and nothing else is raised."""
    with pytest.raises(BrokenContent, match=r"taxonomy.yaml:1: the file is missing"):
        load(tmp_path / "nowhere")


def test_line_ends_of_other_systems_change_nothing(tmp_path: Path):
    """A translator may work on another system."""
    directory = write(tmp_path, SMALL)
    path = directory / MODULE / "ur.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert load(directory).text("safe_work", "ur").lessons["at_work"].title == "کام پر"

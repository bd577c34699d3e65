"""What a sound directory becomes, and what a broken one raises."""

from dataclasses import replace
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


def test_values_are_shown_beneath_their_lessons(library: Library):
    """A value belongs to the lessons that it names, and to people of its country."""
    pakistan, saudi_arabia = library.origins["PK"], library.destinations["SA"]

    both = library.values_for("safe_work/who_may_recruit", pakistan, saudi_arabia)

    assert [value.id for value in both] == ["promoter_fee", "complaint_line"]
    assert [value.id for value in library.values_for("safe_work/at_work", pakistan, None)] == ["complaint_line"]
    assert library.values_for("safe_work/who_may_recruit", None, saudi_arabia) == ()
    assert (both[0].kind, both[0].unit, both[0].facts, both[0].confidence) == ("money", "PKR", ("PK-12",), "medium")
    assert (both[1].kind, both[1].where) == ("phone", "home")
    assert library.terms("ur").values[both[0].label] == "پروموٹر کی سب سے زیادہ فیس"
    assert library.terms("en").offices[both[0].office] == "Bureau of Emigration (BEOE)"
    assert library.terms("bn").units[both[0].unit] == "rupees"


def test_a_value_is_shown_while_it_is_confirmed(library: Library):
    """On its last day it still holds; unconfirmed or later, a reader is told whom to ask."""
    fee, line = library.origins["PK"].values

    assert fee.shown(date(2026, 11, 23)) == "15000"
    assert fee.shown(date(2030, 11, 20)) == "15000"
    assert fee.shown(date(2030, 11, 21)) is None
    assert replace(fee, confirmed_on=None).shown(date(2026, 11, 23)) is None
    assert line.shown(date(2026, 11, 23)) is None


def test_replies_come_in_order_and_fall_back_one_by_one(tmp_path: Path):
    """A reply that has no Urdu words yet is English; the others are Urdu."""
    urdu = SMALL["replies/ur.md"]
    library = load(write(tmp_path, {**SMALL, "replies/ur.md": urdu[: urdu.index("# keep_proof")]}))

    greeting, proof = library.reply("greeting", "ur"), library.reply("keep_proof", "ur")

    assert [(reply.id, reply.icon, reply.topic) for reply in library.replies] == [
        ("greeting", "👋", None),
        ("keep_proof", "📸", "T01_DECISION"),
    ]
    assert greeting is not None
    assert (greeting[0].title, greeting[1]) == ("سلام", "ur")
    assert proof is not None
    assert (proof[0].title, proof[1]) == ("Keep proof", "en")
    assert library.reply("nothing", "ur") is None


def test_a_name_missing_in_one_language_is_english(tmp_path: Path):
    """A new value keeps no language from starting."""
    library = load(write(tmp_path, changed("terms/ur.yaml", ", PK/complaint_line: شکایت کی لائن", "")))

    assert library.terms("ur").values["PK/complaint_line"] == "Complaint line"
    assert library.terms("ur").values["PK/promoter_fee"] == "پروموٹر کی سب سے زیادہ فیس"


def test_a_module_names_the_question_that_measures_it(library: Library):
    """Asked before and after the module."""
    module = library.module("safe_work")

    assert module is not None
    assert module.measure == "who_may_recruit/q1"


def test_wording_keeps_nobody_from_starting(tmp_path: Path):
    """A wrong letter is a fault to be mended before it is published, not a reason to be silent."""
    directory = write(tmp_path, changed(f"{MODULE}/ur.md", "کام کے اصول", "كام {} کے اصول"))

    library = load(directory)

    assert library.text("safe_work", "ur").lessons["at_work"].body.startswith("كام {}")
    assert len(check(directory, date(2026, 11, 23)).errors) == 2


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

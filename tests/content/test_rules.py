"""Every rule about structure and agreement: the small content with one thing wrong, and what is said about it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from bot.content.check import check
from tests.content.small import ENGLISH, MODULE, MODULE_YAML, SMALL, changed, write

YAML, EN, UR = f"{MODULE}/module.yaml", f"{MODULE}/en.md", f"{MODULE}/ur.md"
REPLIES = "replies/replies.yaml"
PK, PK_EN, PK_UR = "origins/PK/country.yaml", "origins/PK/en.md", "origins/PK/ur.md"
LONG = "a" * 30

ERRORS = [
    # Ids
    (YAML, "id: safe_work", "id: Safe", "`id` must be an id of small letters"),
    (YAML, "id: safe_work", "id: unsafe_work", "the folder must be called 02-unsafe_work"),
    (YAML, "number: 2", "number: 3", "the folder must be called 03-safe_work"),
    (YAML, "id: at_work", "id: who_may_recruit", "`who_may_recruit` is the id of a lesson above already"),
    (YAML, "id: licence_checked", f"id: {LONG}{LONG}", "too long for a button"),
    (YAML, "{id: q1", f"{{id: {LONG}{LONG}", "too long for a button"),
    (
        YAML,
        '"🛂"]}',
        '"🛂"]}\n      - {id: q1, answer: 0, icons: ["1", "2"]}',
        "`q1` is the id of a question above already",
    ),
    (
        YAML,
        "90}",
        "90}\n      - {id: licence_checked, days_after_arrival: 1}",
        "`licence_checked` is the id of a thing",
    ),
    # Structure of lessons
    (YAML, "answer: 0", "answer: 3", "`answer` must be a number from 0 to 2"),
    (YAML, "answer: 0", "answer: -1", "`answer` must be a whole number from 0"),
    (YAML, '["🏛️", "💸", "🛂"]', '["🏛️"]', "at least two options"),
    (YAML, '"🏛️"', '"✅"', "✅ betrays which answer is right"),
    (YAML, "days_before_departure: 90", "days: 90", "`days` is not known here"),
    (YAML, ", days_before_departure: 90", "", "needs `days_before_departure` or `days_after_arrival`"),
    (YAML, "departure: 90", "departure: 90, days_after_arrival: 1", "and not both"),
    (YAML, "[origin, destination]", "[origin, origin]", "`varies_by` names a kind twice"),
    (YAML, "[origin, destination]", "[planet]", "`varies_by`, number 1, must be one of origin, destination"),
    (YAML, "confidence: medium", "confidence: low", "`confidence` must be one of high, medium"),
    (YAML, "T02_RIGHTS", "T09_NOTHING", "`T09_NOTHING` is no topic of taxonomy.yaml"),
    (YAML, "T02_RIGHTS", "rights", "`topic` must be a topic's code"),
    (YAML, "reviewed: 2026-11-20", "reviewed: last week", "`reviewed` must be a date like 2026-11-20"),
    (YAML, 'icon: "🤝"\n', "", "`icon` is missing"),
    (YAML, MODULE_YAML[MODULE_YAML.index("lessons:") :], "lessons: []\n", "a module has at least one lesson"),
    # Words beside the structure
    (UR, "# at_work", "# in_work", "lesson `in_work` is not known"),
    (UR, "# at_work", "# in_work", "lesson `at_work` is missing"),
    (UR, "# at_work |", "# who_may_recruit |", "lesson `who_may_recruit` stands here a second time"),
    (UR, "## quiz q1", "## quiz q2", "question `q2` is not known"),
    (UR, "## quiz q1", "## quiz q2", "question `q1` is missing"),
    (UR, "- licence_checked:", "- licence:", "thing to tick off `licence` is not known"),
    (UR, "- licence_checked:", "- licence:", "thing to tick off `licence_checked` is missing"),
    (UR, "- پیسے دے دوں\n", "", "question `q1` has 2 options; module.yaml has icons for 3"),
    (UR, "15 دن", "30 دن", "numbers differ from English: here 30, there 15"),
    (UR, "15 دن", "کچھ دن", "numbers differ from English: here none, there 15"),
    (EN, ENGLISH[ENGLISH.index("Work has rules") :], "", "lesson `at_work` has no text"),
    # Front matter
    (EN, "translates: 1", "translates: 2", "`translates` must be 1, the version of the structure"),
    (UR, "translates: 1", "translates: 2", "there is no version 2 yet, only 1"),
    (UR, "status: machine_draft", "status: reviewed", "`reviewed` needs `reviewed_by` and `reviewed_on`"),
    (UR, "machine_draft", "machine_draft\nreviewed_by: Amina", "a draft has no `reviewed_by`"),
    (UR, "status: machine_draft", "status: perfect", "`status` must be one of machine_draft, reviewed"),
    (UR, "goal:", "aim:", "`aim` is not known here"),
    (UR, "goal:", "aim:", "`goal` is missing"),
    (UR, "---\n", "", "the file must begin with `---`"),
    # Countries
    (PK, "code: PK", "code: PX", "`code` must be PK, as the folder"),
    (PK, "code: PK", "code: PK\nwithin: EU", "`within` must be another destination, which `EU` is not"),
    (PK, "  safe_work/who_may_recruit: high", "  {}", "country.yaml gives no `confidence` for"),
    (PK, "who_may_recruit: high", "at_work: high", "`safe_work/at_work` is no part of en.md"),
    (PK, 'value: "15"', "value: 15", "`value` must be a number in quotes"),
    (PK, 'value: "15"', 'value: "ask"', "`value` must be a number in quotes"),
    (PK, 'police"}', 'police", confirmed_by: Amina}', "`confirmed_by` and `confirmed_on` stand together"),
    (PK, "service: police", "service: navy", "`services` lacks `navy`"),
    (PK_EN, "# safe_work/who_may_recruit", "# safe_work/nothing", "`safe_work/nothing` is no lesson of any module"),
    (PK_EN, "# safe_work/who_may_recruit", "# safe_work/at_work", "does not vary by origin"),
    (PK_EN, "# safe_work", "## safe_work", "a country's page has only `# module/lesson` headings"),
    (PK_UR, "# safe_work/who_may_recruit", "# safe_work/at_work", "part `safe_work/at_work` is not known"),
    (PK_UR, "دیتا ہے", "15 دن میں دیتا ہے", "numbers differ from English: here 15, there none"),
    (PK_UR, "پاکستان میں لائسنس BEOE دیتا ہے۔", "", "part `safe_work/who_may_recruit` has no text"),
    # The question that measures a module
    (YAML, "measure: who_may_recruit/q1\n", "", "`measure` is missing"),
    (YAML, "measure: who_may_recruit/q1", "measure: q1", "`measure` must be a lesson and a question like"),
    (YAML, "measure: who_may_recruit/q1", "measure: at_work/q1", "this module has no question `at_work/q1`"),
    # Values
    (PK, 'value: "15000"', "value: 15000", '`value` must be a number in quotes, like "15000"'),
    (PK, 'value: "15000"', 'value: "15,000"', "`15,000` must be an amount in digits alone"),
    (PK, 'value: "15000"', 'value: "about 15000"', "must be an amount in digits alone"),
    (PK, "    unit: PKR\n", "", "an amount of money needs its `unit`"),
    (PK, "unit: PKR", "unit: rupees", "`unit` must be a currency's code of three capital letters"),
    (PK, "unit: PKR", "unit: USD", "`units` lacks `USD`"),
    (PK, "    where: home\n", "", "a telephone needs `where` it is dialled"),
    (PK, "where: home", "where: home\n    unit: PKR", "and nothing else has one"),
    (PK, "unit: PKR", "unit: PKR\n    where: home", "and nothing else has it"),
    (PK, "where: home", "where: here", "`where` must be one of home, abroad"),
    (PK, 'value: ""', 'value: "call us"', "must be a number that a phone can dial"),
    (PK, 'value: ""', 'value: "12"', "must be a number that a phone can dial"),
    (PK, 'value: ""\n    where: home', 'value: "1099"\n    where: abroad', "dialled from abroad, so it begins with +"),
    (PK, "kind: money", "kind: fee", "`kind` must be one of money, phone, age"),
    (PK, "office: BEOE", "office: the office", "`office` must be an office's short name"),
    (PK, "office: BEOE", "office: OPF", "`offices` lacks `OPF`"),
    (PK, "show_in: [safe_work/who_may_recruit]", "show_in: [safe_work/gone]", "`safe_work/gone` is no lesson of any"),
    (PK, "show_in: [safe_work/who_may_recruit]", "show_in: []", "no lesson shows this value"),
    (PK, "safe_work/at_work]", "safe_work/who_may_recruit]", "a lesson is named twice"),
    (PK, "id: complaint_line", "id: promoter_fee", "`promoter_fee` is the id of a value above already"),
    (PK, "id: complaint_line", "id: other_line", "`values` lacks `PK/other_line`"),
    (PK, "    confirmed_on: 2026-11-20\n", "", "`confirmed_by` and `confirmed_on` stand together"),
    (PK, '    confirmed_by: "Amina, MRC Lahore"\n', "", "`confirmed_by` and `confirmed_on` stand together"),
    (PK, 'value: "15000"', 'value: ""', "there is no value here that somebody could have confirmed"),
    (PK, "valid_until: 2030-11-20", "valid_until: 2026-11-19", "lies before the day on which the value was confirmed"),
    (PK, "where: home", "where: home\n    valid_until: 2027-01-01", "`valid_until` needs `confirmed_by`"),
    (PK, "confirmed_on: 2026-11-20", "confirmed_on: soon", "`confirmed_on` must be a date like 2026-11-20"),
    ("terms/en.yaml", "Highest fee", "Highest fee 2026", "the number 2026 would stand there although nobody"),
    ("terms/en.yaml", "trafficking: ", "ghosts: ", "the key `ghosts` must be one of trafficking, passport"),
    ("terms/en.yaml", "  trafficking: Held or sold\n", "", "`categories` lacks `trafficking`"),
    ("terms/en.yaml", "referrals:", "reviewed_by: Amina\nreferrals:", "`reviewed_by` and `reviewed_on` stand together"),
    ("terms/en.yaml", "{R01:", "{R02:", "`referrals` lacks `R01`"),
    # Replies
    (REPLIES, "T01_DECISION", "T09_NOTHING", "`T09_NOTHING` is no topic of taxonomy.yaml"),
    (REPLIES, "id: keep_proof", "id: greeting", "`greeting` is the id of a reply above already"),
    (REPLIES, "id: keep_proof", "id: keep_all", "reply `keep_all` is missing"),
    (REPLIES, "id: keep_proof", "id: keep_all", "reply `keep_proof` is not known"),
    (REPLIES, ', icon: "📸"', "", "`icon` is missing"),
    ("replies/en.md", "# keep_proof |", "# greeting |", "reply `greeting` stands here a second time"),
    ("replies/en.md", "# keep_proof | Keep proof", "# keep_proof", "a reply begins with `# reply_id | Short title`"),
    ("replies/en.md", "# keep_proof |", "## keep_proof |", "a reply begins with `# reply_id | Short title`"),
    ("replies/ur.md", "# greeting |", "# hello |", "reply `hello` is not known"),
    ("replies/ur.md", "translates: 1", "translates: 2", "there is no version 2 yet, only 1"),
    ("replies/ur.md", "تصویریں کسی", "3 تصویریں کسی", "numbers differ from English: here 3, there none"),
    ("replies/ur.md", "ثبوت رکھیں", "Proof رکھیں", "`Proof` is not in the script of ur"),
    # Centres, taxonomy, terms
    ("centres.yaml", "id: pk_lahore", "id: bd_lahore", "`bd_lahore` must begin with its country's code"),
    ("centres.yaml", "country: PK", "country: TJ", "`TJ` is no country of origins/"),
    ("centres.yaml", "Asia/Karachi", "../Karachi", "`../Karachi` is no time zone"),
    ("centres.yaml", "[ur, en]", "[ur, xx]", "`xx` is no language of the bot"),
    ("centres.yaml", '"14:00-17:00"', '"12:00-17:00"', "`mon`: hours run from morning to evening"),
    ("centres.yaml", '"14:00-17:00"', '"17:00-14:00"', "`mon`: hours run from morning to evening"),
    ("centres.yaml", '"14:00-17:00"', '"14-17"', "`mon`, number 2, must be opening hours"),
    ("centres.yaml", "mon:", "monday:", "the key `monday` must be one of mon, tue"),
    ("centres.yaml", "latitude: 31.55", "latitude: 131.55", "`latitude` must be degrees from -90 to 90"),
    ("centres.yaml", "latitude: 31.55", "latitude: .nan", "`latitude` must be degrees from -90 to 90"),
    ("taxonomy.yaml", "T02_RIGHTS]", "T01_DECISION]", "`T01_DECISION` is the id of an entry above already"),
    ("taxonomy.yaml", "[SA]", "[SA, AE]", "AE is only in one of them"),
    ("taxonomy.yaml", "destinations: [SA]", "destinations: []", "SA is only in one of them"),
    ("terms/en.yaml", ", SA: Saudi Arabia", "", "`countries` lacks `SA`"),
    ("terms/ur.yaml", "SA:", "SY: شام, SA:", "`SY` is named, but there is no such thing"),
    ("terms/en.yaml", ", T02_RIGHTS: Rights", "", "`topics` lacks `T02_RIGHTS`"),
    ("terms/en.yaml", "O01_INFO_GIVEN", "O02_MORE", "`outcomes` lacks `O01_INFO_GIVEN`"),
    ("terms/en.yaml", "pk_lahore", "pk_quetta", "`centres` lacks `pk_lahore`"),
    ("terms/en.yaml", "post_arrival", "return", "the key `return` must be one of pre_migration"),
    ("terms/en.yaml", "police: Police", "police: no", "`police` must be text, in quotes"),
]


def said(directory: Path, severity: str) -> list[str]:
    """What the check says about this directory with this severity."""
    faults = check(directory, date(2026, 11, 23)).faults
    return [fault.message for fault in faults if fault.severity == severity]


@pytest.mark.parametrize(("name", "old", "new", "message"), ERRORS)
def test_an_error_is_found(tmp_path: Path, name: str, old: str, new: str, message: str):
    """The small content is sound; with this one change it is not, and the fault says why."""
    directory = write(tmp_path, changed(name, old, new))

    errors = said(directory, "error")

    assert any(message in error for error in errors), errors


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            PK_UR,
            "# safe_work/who_may_recruit\n\nپاکستان میں لائسنس BEOE دیتا ہے۔\n",
            "",
            "1 parts are not translated, people are shown English: safe_work/who_may_recruit",
        ),
        (PK, "version: 1", "version: 2", "outdated: it translates version 1, English has version 2"),
        (EN, ENGLISH[ENGLISH.index(" The employer gives") :], "", "the lesson has 9 words"),
        (EN, "| At work", "| At work, at home and everywhere else as well", "more than 40 characters"),
        (EN, "title: Safe work", "title: Safe work at home and everywhere else as well", "more than 40 characters"),
        (EN, "- Pay him", f"- Pay him {LONG} {LONG} {LONG}", "100 characters; 90 fit a narrow phone"),
        (EN, "checked: Licence", f"checked: Licence {LONG} {LONG}", "characters; 90 fit a narrow phone"),
        (
            "terms/en.yaml",
            "Deciding",
            "Deciding whether to go and where to and when",
            "has more than 40 characters: too long",
        ),
        ("replies/ur.md", SMALL["replies/ur.md"][SMALL["replies/ur.md"].index("# keep") :], "", "1 replies are not"),
        ("replies/en.md", "Keep proof", "Keep proof of all that was said to you", "the title is a button"),
        ("replies/en.md", " I am a counsellor of the centre. I am here to listen to you.", "", "the reply has 6 words"),
        (
            PK,
            'value: ""',
            'value: "1099"\n    confirmed_by: "A"\n    confirmed_on: 2026-11-02\n    valid_until: 2026-11-22',
            "`complaint_line` was valid until 2026-11-22: readers are told whom to ask instead",
        ),
        (
            "terms/en.yaml",
            "Bureau of Emigration (BEOE)",
            "Bureau of Emigration and Overseas Employment with an office in every city",
            "has more than 60 characters",
        ),
        ("terms/ur.yaml", ", SA: سعودی عرب", "", "`countries` lacks `SA`: people are shown the English names"),
        ("terms/en.yaml", "{police:", "{fire: Fire, police:", "`fire` is named, but there is no such thing"),
    ],
)
def test_a_warning_is_given(tmp_path: Path, name: str, old: str, new: str, message: str):
    """These do not keep the bot from starting, and somebody should look."""
    directory = write(tmp_path, changed(name, old, new))

    warnings = said(directory, "warning")

    assert any(message in warning for warning in warnings), warnings


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"15000"', '"13.90"'),
        ('"15000"', '"15000"\n    where:'),
        ('value: ""', 'value: "111-247-786"'),
        ('value: ""', 'value: "0800 222 555"'),
        ('value: ""\n    where: home', 'value: "+880 9610 102030"\n    where: abroad'),
        ('kind: money\n    value: "15000"\n    unit: PKR', 'kind: age\n    value: "18-45"'),
        ('kind: money\n    value: "15000"\n    unit: PKR', 'kind: hours\n    value: "12:30-15:00"'),
        ("    valid_until: 2030-11-20\n", ""),
        ("    valid_until: 2030-11-20", "    valid_until: 2026-11-20"),
    ],
)
def test_a_value_as_it_is_written_passes(tmp_path: Path, old: str, new: str):
    """Amounts, ages, times and telephones in the forms that the facts give; empty lines say nothing."""
    directory = write(tmp_path, changed(PK, old, new))

    errors = said(directory, "error")

    assert [error for error in errors if "units" not in error] == []


def test_more_values_than_anybody_reads_are_reported(tmp_path: Path):
    """Three values of one country are enough beneath one lesson."""
    line = SMALL[PK][SMALL[PK].index("  - id: complaint_line") :]
    more = "".join(line.replace("complaint_line", f"line_{letter}") for letter in "ab")

    warnings = said(write(tmp_path, {**SMALL, PK: SMALL[PK] + more}), "warning")

    assert "`safe_work/who_may_recruit` would show 4 values; more than 3 nobody reads" in warnings


def test_a_country_of_both_kinds_has_one_list_of_labels(tmp_path: Path):
    """The labels of Pakistan as an origin and as a destination stand together."""
    destination = SMALL[PK].replace("  safe_work/who_may_recruit: high", "  {}").replace("EM-PK-1", "EM-PK-9")
    files = {
        **SMALL,
        "destinations/PK/country.yaml": destination,
        "taxonomy.yaml": SMALL["taxonomy.yaml"].replace("destinations: [SA]", "destinations: [SA, PK]"),
    }

    errors = said(write(tmp_path, files), "error")

    assert "`promoter_fee` is the id of a value in content/origins/PK/country.yaml already" in errors


def test_a_lesson_has_its_id_alone(tmp_path: Path):
    """Where a button has no room for the module, the lesson's id must be enough."""
    other = {
        name.replace("02-safe_work", "03-more_work"): text.replace("safe_work", "more_work").replace(
            "number: 2", "number: 3"
        )
        for name, text in SMALL.items()
        if name.startswith(MODULE)
    }

    errors = said(write(tmp_path, {**SMALL, **other}), "error")

    assert "`at_work` is the id of a lesson of 02-safe_work already" in errors


def test_a_number_of_a_help_line_stands_in_no_text(tmp_path: Path):
    """It would be changed in the country's list, and forgotten in the lesson."""
    files = {
        **changed("destinations/SA/country.yaml", "confidence: {}", "confidence: {safe_work/who_may_recruit: high}"),
        "destinations/SA/en.md": SMALL[PK_EN].replace("The BEOE", "999").replace("the BEOE", "999"),
    }

    errors = said(write(tmp_path, files), "error")

    stands = "`999` stands in content/destinations/SA/country.yaml already: words name the help line, the list gives its number"
    assert stands in errors


def test_replies_need_their_english_words(tmp_path: Path):
    """English is what everybody else falls back to."""
    files = {name: text for name, text in SMALL.items() if name != "replies/en.md"}

    errors = said(write(tmp_path, files), "error")

    assert "en.md, the text that all others translate, is missing or cannot be read" in errors


def test_an_origin_without_words_for_a_lesson_that_varies_is_reported(tmp_path: Path):
    """Readers from there would see the general words only."""
    files = {name: text for name, text in SMALL.items() if name not in (PK_EN, PK_UR)}
    files[PK] = SMALL[PK].replace("\n  safe_work/who_may_recruit: high", " {}")

    warnings = said(write(tmp_path, files), "warning")

    assert "nothing is written for `safe_work/who_may_recruit`, which varies by origin" in warnings


def test_two_modules_cannot_share_a_number_or_an_id(tmp_path: Path):
    """Modules are ordered by number and found by id."""
    other = {name.replace("02-", "03-"): text for name, text in SMALL.items() if name.startswith(MODULE)}

    errors = said(write(tmp_path, {**SMALL, **other}), "error")

    assert f"`id` safe_work is that of content/{MODULE}/module.yaml already" in errors
    assert f"`number` 2 is that of content/{MODULE}/module.yaml already" in errors


def test_a_module_needs_its_english_words(tmp_path: Path):
    """English is what everybody else falls back to."""
    files = {name: text for name, text in SMALL.items() if name != EN}

    errors = said(write(tmp_path, files), "error")

    assert errors == ["en.md, the text that all others translate, is missing or cannot be read"]


def test_a_country_text_needs_its_english_words(tmp_path: Path):
    """There is nothing that it could translate."""
    files = {name: text for name, text in SMALL.items() if name != PK_EN}

    errors = said(write(tmp_path, files), "error")

    assert "there is no en.md that this translates" in errors


def test_a_file_of_an_unknown_language_is_refused(tmp_path: Path):
    """A misspelt locale would never be shown."""
    errors = said(write(tmp_path, {**SMALL, f"{MODULE}/urd.md": SMALL[UR], "terms/fa.yaml": "{}"}), "error")

    assert [error.split(":")[0] for error in errors] == [
        "`urd` is no language of the bot",
        "`fa` is no language of the bot",
    ]


def test_numbers_agree_in_any_digits(tmp_path: Path):
    """১৫ in Bangla is 15 in English."""
    bangla = "---\ntranslates: 1\nstatus: machine_draft\n---\n\n# safe_work/who_may_recruit\n\n১৫ দিন\n"
    files: Mapping[str, str] = {**changed(PK_EN, "licence.", "licence within 15 days."), "origins/PK/bn.md": bangla}

    errors = said(write(tmp_path, files), "error")

    assert errors == ["numbers differ from English: here none, there 15"]  # of ur.md


def test_numbers_of_an_outdated_text_are_not_compared(tmp_path: Path):
    """English may have changed the very number; that it is outdated has been said."""
    files = {
        **changed(PK, "version: 1", "version: 2"),
        PK_EN: SMALL[PK_EN].replace("translates: 1", "translates: 2") + "\n15 days.\n",
    }

    assert said(write(tmp_path, files), "error") == []


def test_a_lesson_with_its_longest_parts_fits_a_message(tmp_path: Path):
    """Body, origin and destination come in one message: together they may have 3,200 units, and an emoji counts two."""
    long = {
        PK_EN: f"{SMALL[PK_EN]}\n{'word ' * 400}\n",
        EN: ENGLISH.replace("Pay nothing", f"{'🛂 ' * 300} Pay nothing"),
    }

    errors = said(write(tmp_path, {**SMALL, **long}), "error")

    assert [error for error in errors if "too long for one message" in error] == [
        "too long for one message: with its longest country parts and values 3479 of 3200 characters",
    ]

"""Sentences, letters and grades in every family of languages, and the gate that they are held against."""

from datetime import date
from pathlib import Path

import pytest

from bot.content.check import check
from bot.content.markdown import Words
from bot.content.readability import Reading, letters, read_text, syllables
from bot.settings import ROOT
from tests.content.small import MODULE, SMALL, changed, write
from tools.readability_limits import limits, nearest_rank

SENTENCES = [
    ("en", "Ask first. Is it true? Stop! Say: no.", ["Ask first.", "Is it true?", "Stop!", "Say:", "no."]),
    ("en", 'Say: "I want to ask." Then go.', ["Say:", '"I want to ask."', "Then go."]),
    ("en", "It costs 13.90 an hour.", ["It costs 13.90 an hour."]),
    ("en", "**Bold words.** More.", ["Bold words.", "More."]),
    ("en", "Keep:\n\n- the name\n- the number", ["Keep:", "the name", "the number"]),
    ("ur", "پہلے پوچھیں۔ کیا یہ سچ ہے؟ رکیں۔", ["پہلے پوچھیں۔", "کیا یہ سچ ہے؟", "رکیں۔"]),
    ("fa_AF", "می‌خواهم بپرسم. راست است؟", ["می‌خواهم بپرسم.", "راست است؟"]),
    ("ar", "اسأل أولا. هل هذا صحيح؟ توقف!", ["اسأل أولا.", "هل هذا صحيح؟", "توقف!"]),
    ("ckb", "پێشتر بپرسە. ئایا ڕاستە؟", ["پێشتر بپرسە.", "ئایا ڕاستە؟"]),
    ("bn", "আগে জিজ্ঞেস করুন। এটা কি সত্যি? থামুন।", ["আগে জিজ্ঞেস করুন।", "এটা কি সত্যি?", "থামুন।"]),
    ("tg", "Аввал пурсед. Рост аст? Ист!", ["Аввал пурсед.", "Рост аст?", "Ист!"]),
    ("ru", "Сначала спросите. Это правда?", ["Сначала спросите.", "Это правда?"]),
]
LETTERS = [
    ("wage", 4),
    ("employer's", 9),
    ("پاسپورٹ", 7),
    ("می‌خواهم", 7),
    ("يومًا", 4),
    ("مُعَلِّم", 4),
    ("ڕۆژهەڵات", 8),
    ("ক", 1),
    ("বাংলাদেশ", 4),
    ("ক্ষতি", 2),
    ("স্ত্রী", 1),
    ("র\u200d্যাব", 2),
    ("паспорт", 7),
    ("й", 1),
    ("и\u0306", 1),
]
SYLLABLES = [
    ("same", 1),
    ("worked", 1),
    ("wanted", 2),
    ("times", 1),
    ("houses", 2),
    ("table", 2),
    ("employer", 3),
    ("recruiter", 3),
    ("government", 3),
    ("the", 1),
    ("worker's", 2),
    ("ILO", 3),
    ("15", 1),
]


def reading(text: str) -> Reading:
    """What is measured of a text that has words."""
    found = read_text(Words(text, 1))
    assert found is not None
    return found


@pytest.mark.parametrize(("locale", "text", "expected"), SENTENCES)
def test_a_text_is_divided_as_its_script_ends_sentences(locale: str, text: str, expected: list[str]):
    """Full stops of each script, question marks, colons; an entry of a list is a sentence."""
    assert [sentence.text for sentence in reading(text).sentences] == expected


@pytest.mark.parametrize(("word", "count"), LETTERS)
def test_letters_are_counted_as_readers_see_them(word: str, count: int):
    """Vowel marks and joiners are no letters, and joined consonants of Bangla are one."""
    assert letters(word) == count


@pytest.mark.parametrize(("word", "count"), SYLLABLES)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int):
    """Near enough for an average: silent endings do not count."""
    assert abs(syllables(word) - count) <= (word in {"employer", "recruiter"})


def test_a_text_without_words_has_no_reading():
    """A list of nothing is not measured."""
    assert read_text(Words("", 1)) is None
    assert read_text(Words("—\n\n…", 1)) is None


def test_the_grade_follows_the_formula():
    """Ten words in two sentences, twelve syllables: 0.39 × 5 + 11.8 × 1.2 - 15.59."""
    easy = reading("The man may come to us. Then he is happy.")

    assert easy.words == 10
    assert sum(syllables(word) for sentence in easy.sentences for word in sentence.words) == 11
    assert easy.grade == pytest.approx(0.39 * 5 + 11.8 * 1.1 - 15.59)


def test_what_offices_write_has_a_higher_grade_than_what_people_say():
    """The formula tells the two apart by years of school."""
    said = reading("Keep your passport. Nobody may take it. Is it gone? Tell your embassy.")
    written = reading(
        "Confiscation of identification documentation by employers constitutes an infringement of applicable legislation."
    )

    assert said.grade < 4
    assert written.grade > 16


LIMITS = f"""{SMALL["languages.yaml"].rstrip()}
  bn: {{words: 9.0, longest: 17, letters: 3.3}}
  ar: {{words: 8.5, longest: 17, letters: 5.3}}
  ckb: {{words: 9.5, longest: 19, letters: 6.3}}
  tg: {{words: 10.0, longest: 19, letters: 6.1}}
  ru: {{words: 8.0, longest: 19, letters: 6.4}}
"""
EASY = {
    "en": "Keep your passport with you. Nobody may take it. Is it gone? Tell your embassy.",
    "ur": "پاسپورٹ اپنے پاس رکھیں۔ کوئی اسے نہیں لے سکتا۔ گم ہو گیا؟ سفارت خانے کو بتائیں۔",
    "bn": "পাসপোর্ট নিজের কাছে রাখুন। কেউ তা নিতে পারে না। হারিয়ে গেছে? দূতাবাসে জানান।",
    "tg": "Шиноснома бо худатон бошад. Касе онро гирифта наметавонад. Гум шуд? Ба сафорат гӯед.",
    "ckb": "پاسپۆرت لای خۆت بێت. کەس ناتوانێت بیبات. ون بوو؟ بە باڵیۆزخانە بڵێ.",
}
HARD = [
    ("en", "Confiscation of identification documentation constitutes infringement.", "school grade"),
    ("en", f"{'you and I go on and ' * 4}stop.", "a sentence of 25 words, 20 at most, at “you and I go on …”"),
    ("ur", f"{'ہم سب کل صبح گھر گئے اور ' * 2}سو گئے۔", "16.0 words in a sentence on average, 12.0 at most"),
    ("ur", "انفرادی تصدیقات متعلقہ دستاویزات فراہم کریں۔", "letters in a word on average, 4.1 at most"),
    ("ar", f"{'نحن نذهب معا الى البيت ' * 4}ثم ننام.", "a sentence of 22 words, 17 at most"),
    ("ckb", "بەرپرسیارێتییەکانی دامەزراوەکانتان جێبەجێبکەن.", "letters in a word on average, 6.3 at most"),
    ("bn", f"{'আমরা সবাই কাল ঘরে যাব ' * 4}তারপর ঘুমাব।", "a sentence of 22 words, 17 at most"),
    ("bn", "প্রয়োজনীয় পরিচয়নিবন্ধনপত্রগুলোর সত্যায়নপ্রক্রিয়া।", "letters in a word on average, 3.3 at most"),
    ("tg", "Масъулиятшиносии муассисаҳои давлатӣ татбиқпазиранда.", "letters in a word on average, 6.1 at most"),
    ("ru", f"{'мы все идём домой и спим, ' * 2}вот.", "13.0 words in a sentence on average, 8.0 at most"),
]


def said(directory: Path, locale: str, words: str) -> list[str]:
    """What the check says about readability when a reply reads like this."""
    head, _, _ = SMALL["replies/en.md"].partition("Hello.")
    files = {**SMALL, "languages.yaml": LIMITS, f"replies/{locale}.md": f"{head}{words}\n"}
    faults = check(write(directory, files), date(2026, 11, 23)).errors
    return [fault.message for fault in faults if "too hard to read" in fault.message]


@pytest.mark.parametrize("locale", EASY)
def test_plain_words_pass(tmp_path: Path, locale: str):
    """What a counsellor would say to a person is not too hard in any family of languages."""
    assert said(tmp_path, locale, EASY[locale]) == []


@pytest.mark.parametrize(("locale", "words", "message"), HARD)
def test_a_text_that_is_too_hard_is_refused(tmp_path: Path, locale: str, words: str, message: str):
    """The fault names the measure, the limit and the sentence to begin with."""
    found = said(tmp_path, locale, words)

    assert any(message in fault for fault in found), found


def test_a_fault_stands_at_the_paragraph_of_the_hard_sentence(tmp_path: Path):
    """A writer finds it by line and by its first words."""
    long = "- one\n- " + "and then we go on " * 5
    module = SMALL[f"{MODULE}/en.md"].replace("- Ask for the number of the licence.", long)
    files = {**SMALL, f"{MODULE}/en.md": module}

    (fault,) = check(write(tmp_path, files), date(2026, 11, 23)).errors

    assert module.split("\n")[fault.line - 1].startswith("- and then we go on")
    assert "“and then we go on …”" in fault.message


def test_a_quiz_has_no_endless_sentence_either(tmp_path: Path):
    """Averages need a text; the longest sentence holds everywhere."""
    module = SMALL[f"{MODULE}/en.md"].replace("> Pictures can", "> " + "and then we go on " * 5 + "pictures can")
    files = {**SMALL, f"{MODULE}/en.md": module}

    errors = check(write(tmp_path, files), date(2026, 11, 23)).errors

    assert [fault.message.split(",")[0] for fault in errors] == ["too hard to read: a sentence of 31 words"]


def test_a_language_without_limits_is_reported(tmp_path: Path):
    """The gate must not stand open unnoticed."""
    limits = "  ur: {words: 12.0, longest: 24, letters: 4.1}\n"
    faults = check(write(tmp_path, changed("languages.yaml", limits, "")), date(2026, 11, 23)).faults

    named = [fault.message for fault in faults if "readability" in fault.message]
    assert named == ["`readability` has no limits for ur: tools/readability_limits.py gives them"]


def test_every_language_of_the_real_content_has_limits():
    """Nine languages, nine gates."""
    faults = check(ROOT / "content").faults

    assert [fault for fault in faults if "has no limits" in fault.message] == []


def test_limits_come_from_the_98th_percentile_and_a_tenth_more():
    """Of a hundred texts the second hardest decides, so that one odd text does not."""
    texts = [reading(f"{'one ' * words}end.") for words in range(1, 101)]

    assert nearest_rank([float(value) for value in range(1, 101)]) == 98
    assert limits(texts) == "words: 109.0, longest: 109, letters: 3.3"

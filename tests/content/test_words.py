"""Letters, digits, marks and Markdown: what may stand in each language, and what is said of the rest."""

import pytest

from bot.content.faults import Fault
from bot.content.markdown import Words
from bot.content.pages import read_module_page
from bot.content.rules.markup import check_markup
from bot.content.rules.scripts import writing
from bot.content.rules.words import check_words
from bot.content.shapes import LanguagesShape
from bot.i18n import LANGUAGES

NAMES = LanguagesShape(
    latin_allowed=("BEOE", "QR", "WhatsApp", "Pak Soft Skills", "COVID-19", "EU"),
    names_allowed={"ar": ("چاک",)},
)

GOOD = [
    ("en", "Wait 3 days. Put a reminder in your phone 60 days before. One hundred riyals? Ask."),
    ("ar", "خلال ٣ أيام، ريال واحد لا يكفي"),
    ("en", "Check the number within 15 days. Türkiye, Iraq (1,500 people)."),
    ("ur", "BEOE سے 15 دن میں پوچھیں۔ WhatsApp پر نہیں، Pak Soft Skills ہاں۔"),
    ("ur", "میں جا\u200cرہا ہوں"),
    ("ps", "په ۱۵ ورځو کې د لايسنس پوښتنه وکړئ. څوک؟ ځان ښه ډېر ټول ړوند ږغ ڼ ګ ۍ"),
    ("fa_AF", "می\u200cخواهم ۱۵ روز صبر کنم. COVID-19 و چاپ و ژرف و گپ."),
    ("ar", "اسأل خلال ١٥ يومًا عن رخصة المكتب، ومعك رمز QR في مدينة چاک."),
    ("ckb", "لە ماوەی ١٥ ڕۆژدا بپرسە. ژمارەکە بنووسە، هاوڕێ و ھەموو، پارەی کەم مەدە."),
    ("bn", "১৫ দিনের মধ্যে QR দেখুন। র\u200d্যাব, ক্\u200cষ।"),
    ("tg", "Дар 15 рӯз аз BEOE пурсед. Ҳуҷҷат, қоғаз, ғам, ӣ, QR-код."),
    ("ru", "Спросите в BEOE за 15 дней. Ещё и QR-код."),
]

BAD = [
    ("en", "Hello {name}", "`{name}` cannot be used in content"),
    ("en", "a } alone", "`}` cannot be used in content"),
    ("en", "Dear %s", "`%s` looks like a gap that somebody wanted to fill"),
    ("en", "Ask [name of office]", "`[name of office]` looks like a gap"),
    ("en", "Ask ____ today", "`____` looks like a gap"),
    ("ur", "دفتر ؟ ??? سے", "`???` looks like a gap"),
    ("bn", "TBD অফিস", "`TBD` looks like a gap"),
    ("ru", "Офис X\u0058X", "`X\u0058X` looks like a gap"),
    ("en", "see https://example.org", "no links and no addresses"),
    ("en", "see www.example.org", "no links and no addresses"),
    ("en", "write @somebody", "no links and no addresses"),
    ("en", "a\u200eb", "U+200E"),
    ("en", "a\u00adb", "U+00AD"),
    ("en", "zero\u200cwidth", "U+200C"),
    ("en", "a\tb", "U+0009"),
    ("en", "a\ufffdb", "U+FFFD"),
    ("en", "рассказ", "`рассказ` is not in the script of en"),
    ("en", "pаy", "`pаy` mixes Latin letters (p y) with Cyrillic"),
    ("en", "within ۱۵ days", "`۱۵` is not in the digits of en: 0123456789"),
    ("en", "pay 15,000 at most", "`15,000` looks like an amount or a phone number"),
    ("en", "call +92 300 1234", "`+92 300 1234` looks like an amount or a phone number"),
    ("en", "pay 500 riyals", "`500 riyals` looks like an amount"),
    ("en", "pay SAR 500", "`SAR 500` looks like an amount"),
    ("en", "pay $50", "`$50` looks like an amount"),
    ("en", "Call 109 for help", "`Call 109` looks like an amount or a phone number"),
    ("ur", "500 روپے دیں", "`500 روپے` looks like an amount"),
    ("ps", "۵۰۰ ریال", "`۵۰۰ ریال` looks like an amount"),
    ("fa_AF", "۵۰ دالر", "`۵۰ دالر` looks like an amount"),
    ("bn", "৫০০ টাকা দিন", "`৫০০ টাকা` looks like an amount"),
    ("ar", "ادفع ٥٠٠ ريال", "`٥٠٠ ريال` looks like an amount"),
    ("ckb", "٥٠٠ دینار", "`٥٠٠ دینار` looks like an amount"),
    ("tg", "500 сомонӣ", "`500 сомонӣ` looks like an amount"),
    ("ru", "500 рублей", "`500 рублей` looks like an amount"),
    ("ur", "دفترBEOE سے", "`BEOE` is glued to the word beside it"),
    ("ckb", "پزیشکQR", "`QR` is glued to the word beside it"),
    ("ur", "\u2068BEOE\u2069", "U+2068"),
    ("ur", "\ufeffسلام", "U+FEFF"),
    ("ur", "Passport دیں", "`Passport` is not in the script of ur, and no name in languages.yaml"),
    ("ur", "Whatsapp پر", "`Whatsapp` is not in the script of ur"),
    ("ur", "لايسنس", "ي (U+064A) is no letter of ur: write ی (U+06CC)"),
    ("ur", "كام", "ك (U+0643) is no letter of ur: write ک (U+06A9)"),
    ("ur", "ہے ه", "ه (U+0647) is no letter of ur: write ہ (U+06C1)"),
    ("ur", "ښه", "ښ (U+069A) is no letter of ur, and no name"),
    ("ur", "۱۵ دن", "`۱۵` is not in the digits of ur"),
    ("ur", "ﻼ", "is not in the script of ur"),
    ("ps", "بڑا", "ڑ (U+0691) is no letter of ps: write ړ"),
    ("ps", "ہے", "ے (U+06D2) is no letter of ps: write ې"),
    ("ps", "هاوڕێ", "ڕ (U+0695) is no letter of ps"),
    ("ckb", "ٹەکسی", "ٹ (U+0679) is no letter of ckb"),
    ("ckb", "ہەموو", "ہ (U+06C1) is no letter of ckb"),
    ("ckb", "هێلے", "ے (U+06D2) is no letter of ckb: write ێ"),
    ("fa_AF", "يک", "ي (U+064A) is no letter of fa_AF: write ی"),
    ("ps", "ٹول", "ٹ (U+0679) is no letter of ps: write ټ (U+067C)"),
    ("ps", "ہر", "ہ (U+06C1) is no letter of ps"),
    ("ps", "15 ورځې", "`15` is not in the digits of ps"),
    ("fa_AF", "ہزار", "ہ (U+06C1) is no letter of fa_AF"),
    ("fa_AF", "كار", "ك (U+0643) is no letter of fa_AF"),
    ("fa_AF", "۱۰۰٬۰۰۰", "looks like an amount"),
    ("fa_AF", "می\u200dخواهم", "U+200D"),
    ("ar", "گاز", "گ (U+06AF) is no letter of ar, and no name in languages.yaml"),
    ("ar", "علی", "ی (U+06CC) is no letter of ar: write ي (U+064A)"),
    ("ar", "خلال 15 يومًا", "`15` is not in the digits of ar"),
    ("ar", "می\u200cخواهم", "U+200C"),
    ("ckb", "لە\u200cگەڵ ئه\u200cو", "stands for the vowel ە"),
    ("ckb", "كار", "ك (U+0643) is no letter of ckb"),
    ("ckb", "۱۵ ڕۆژ", "`۱۵` is not in the digits of ckb"),
    ("bn", "15 দিন", "`15` is not in the digits of bn"),
    ("bn", "ভাই bhai", "`bhai` is not in the script of bn"),
    ("bn", "নমস্ते", "is not in the script of bn"),
    ("bn", "কৰা", "ৰ (U+09F0) is no letter of bn: write র"),
    ("tg", "Рўз", "`ў` is not in the script of tg"),
    ("tg", "пуpсед", "`пуpсед` mixes Latin letters (p)"),
    ("ru", "қоғаз", "is not in the script of ru"),
    ("ru", "Спросите 19-COVID", "`COVID` is not in the script of ru"),
]


def said(locale: str, text: str) -> list[str]:
    """What the letter rules say about a text of this language."""
    return [fault.message for fault in check_words("here.md", Words(text, 1), writing(locale, NAMES))]


@pytest.mark.parametrize(("locale", "text"), GOOD)
def test_words_as_they_are_written_pass(locale: str, text: str):
    """The letters, digits and joiners of each language, and Latin names that people there see in Latin."""
    assert said(locale, text) == []


@pytest.mark.parametrize(("locale", "text", "message"), BAD)
def test_words_that_no_reader_expects_are_found(locale: str, text: str, message: str):
    """The fault names the letters and what to write instead."""
    assert any(message in found for found in said(locale, text)), said(locale, text)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_language_may_write_its_own_name_and_digits(language):
    """No language is forgotten by the rules."""
    assert said(language.code, f"{language.name} {language.digits[:4]}") == []


def test_the_fault_stands_at_its_own_line():
    """In a body of several lines the line is that of the wrong letter."""
    faults = list(check_words("here.md", Words("one\ntwo\nthree {", 10), writing("en", NAMES)))

    assert [fault.line for fault in faults] == [12]


FRONT = "---\ntitle: T\ngoal: G\ntranslates: 1\nstatus: machine_draft\n---\n"
LESSON = "\n# a | A\n\n"
MARKUP = [
    ("[a link](x)", "links cannot be used here"),
    ("<https://example.org>", "links cannot be used here"),
    ("![picture](x.png)", "images cannot be used here"),
    ("a <b>bold</b> word", "HTML cannot be used here"),
    ("<div>\nblock\n</div>", "HTML cannot be used here"),
    ("a `word`", "code marks (`) cannot be used here"),
    ("```\ncode\n```", "code (```) cannot be used here"),
    ("    code", "code (a line that begins with four spaces) cannot be used here"),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "tables cannot be used here"),
    ("*slanted*", "slanted words (one * or _) cannot be used here"),
    ("~~gone~~", "struck-out words (~~) cannot be used here"),
    ("1. one\n2. two", "numbered lists cannot be used here"),
    ("> said", "quotations (>) cannot be used here"),
    ("text\n\n---\n\ntext", "rulers cannot be used here"),
    ("a line  \nbroken", "forced line breaks"),
    ("a\\\nb", "forced line breaks"),
    ("### deeper", "headings begin with `# ` (lesson) or `## ` (quiz, checklist) at the edge"),
    ("text\n---", "headings begin with"),
    ("**open", "`**` would be shown as it stands here"),
    ("**پاسپورٹ،**دیں", "`**` would be shown as it stands here"),
    ("[x]: https://example.org", "no links"),
    ("- a\n  - b", "an entry of a list is one paragraph"),
    ("- a\n\n  b", "an entry of a list is one paragraph"),
    ("-", "an entry of a list is one paragraph"),
    ("# only_an_id", "a heading needs `|` and the words shown"),
    ("# a **b** | c", "bold words cannot be used here"),
    ("## quiz q1 | Q?\n\n- a\n- b", "a quiz is a list of options"),
    ("## quiz q1 | Q?\n\n> why\n\n- a\n- b", "a quiz is a list of options"),
    ("## quiz q1 | Q?\n\n- **a**\n- b\n\n> why", "bold words cannot be used here"),
    ("## quiz q1 | Q?\n\n- a\n- b\n\n> why\n>\n> more", "an explanation is one paragraph"),
    ("## quiz | Q?\n\n- a\n- b\n\n> why", "`## quiz <id> | question` or `## checklist | title` stands here"),
    ("## notes | N", "`## quiz <id> | question` or `## checklist | title` stands here"),
    ("## checklist | C\n\ntext", "a checklist is one list"),
    ("## checklist | C\n\n- no id", "a thing to tick off is written `- item_id: words`"),
    ("## checklist | C\n\n- a: b\n\n## checklist | D\n\n- c: d", "lesson `a` has a checklist already"),
]


def read_module(text: str) -> list[Fault]:
    """The faults of reading a module's page, quickly and strictly."""
    return [*read_module_page("here.md", "en", text), *check_markup("here.md", body_of(text))]


def body_of(text: str) -> str:
    """The text with its head blanked."""
    head, _, body = text.partition("\n---\n")
    return "\n" * (head.count("\n") + 2) + body


@pytest.mark.parametrize(("markup", "message"), MARKUP)
def test_markdown_that_we_do_not_use_is_refused(markup: str, message: str):
    """Only paragraphs, lists and bold words reach a person; all else is a fault with its line."""
    faults = read_module(f"{FRONT}{LESSON}{markup}\n")
    faults += check_words("here.md", Words(markup, 9), writing("en", NAMES))

    assert any(message in fault.message for fault in faults), faults
    assert all(fault.line >= 9 for fault in faults)


def test_text_before_the_first_lesson_is_refused():
    """It would belong to nothing and be lost."""
    faults = read_module(f"{FRONT}\nlost words\n{LESSON}body\n")

    assert [(fault.line, fault.message[:28]) for fault in faults] == [(8, "text before the first `# les")]


def test_a_quiz_before_its_lesson_is_refused():
    """A quiz belongs to the lesson above it."""
    faults = read_module(f"{FRONT}\n## quiz q1 | Q?\n\n- a\n- b\n\n> why\n")

    assert [(fault.line, fault.message[:7]) for fault in faults] == [(8, "a quiz ")]


def test_a_part_allows_bold_and_lists_and_no_more():
    """Parts of countries follow the same rule as lessons."""
    front = "---\ntranslates: 1\nstatus: machine_draft\n---\n\n# m/l\n\n"

    assert list(check_markup("here.md", body_of(f"{front}**Bold**\n\n- one\n- two\n"))) == []
    assert [fault.line for fault in check_markup("here.md", body_of(f"{front}fine\n\n[link](x)\n"))] == [10]

"""A small, sound content directory: one module in English and Urdu, one origin, one destination. Tests break it on purpose."""

from collections.abc import Mapping
from pathlib import Path

MODULE_YAML = """\
id: safe_work
number: 2
stage: pre_migration
icon: "🤝"
version: 1
reviewed: 2026-11-20
measure: who_may_recruit/q1
lessons:
  - id: who_may_recruit
    icon: "🔎"
    confidence: medium
    facts: [PK-14]
    sources: [OPHRD-FAQ]
    varies_by: [origin, destination]
    topic: T01_DECISION
    quiz:
      - {id: q1, answer: 0, icons: ["🏛️", "💸", "🛂"]}
    checklist:
      - {id: licence_checked, days_before_departure: 90}
  - id: at_work
    icon: "🧰"
    confidence: high
    facts: []
    sources: [ILO]
    varies_by: []
    topic: T02_RIGHTS
"""

ENGLISH = """\
---
title: Safe work
goal: You can check a recruiter.
translates: 1
status: machine_draft
---

# who_may_recruit | Who may recruit

A recruiter finds workers for jobs abroad. He must have a **licence** from the state. A neighbour may be kind.
But without a licence he is no legal recruiter there. This matters for your money.

- Ask for the number of the licence.
- Check it within 15 days with the state office.

Pay nothing before that. Not sure? Ask a counsellor here.

## quiz q1 | An agent shows a licence on his phone. What now?

- Check the number with the state office
- Pay him
- Give him the passport

> Pictures can be false or old.
> Check the number with the state office.

## checklist | Before you pay anything

- licence_checked: Licence checked with the state office

# at_work | At work

Work has rules. The employer pays you every month. The employer gives you a day of rest every week. He must not keep
your passport. Keep a photo of your contract at home. Show it to the labour office when something is wrong. Ask here
for help.
"""

URDU = """\
---
title: محفوظ کام
goal: آپ بھرتی کرنے والے کو جانچ سکتے ہیں۔
translates: 1
status: machine_draft
---

# who_may_recruit | بھرتی کون کر سکتا ہے

باہر کی نوکری کے لیے بندے وہی بھرتی کر سکتا ہے جس کے پاس **لائسنس** ہو۔ لائسنس BEOE دیتا ہے۔ پڑوسی اچھا آدمی ہو سکتا ہے۔
مگر لائسنس کے بغیر وہ قانونی نہیں۔ یہ آپ کے پیسوں کی بات ہے۔

- لائسنس کا نمبر مانگیں۔
- 15 دن کے اندر دفتر سے پوچھیں۔

پہلے کچھ نہ دیں۔ شک ہو تو یہاں پوچھیں۔

## quiz q1 | ایجنٹ فون پر لائسنس دکھاتا ہے۔ اب کیا؟

- دفتر سے نمبر پوچھوں
- پیسے دے دوں
- پاسپورٹ دے دوں

> تصویر جھوٹی ہو سکتی ہے۔ دفتر سے پوچھیں۔

## checklist | پیسے دینے سے پہلے

- licence_checked: دفتر سے لائسنس پوچھ لیا

# at_work | کام پر

کام کے اصول ہیں۔ مالک ہر مہینے تنخواہ دیتا ہے۔ ہفتے میں ایک دن چھٹی ہوتی ہے۔ وہ آپ کا پاسپورٹ نہیں رکھ سکتا۔
معاہدے کی تصویر گھر پر رکھیں۔ کچھ غلط ہو تو لیبر دفتر کو دکھائیں۔ یہاں مدد مانگیں۔ ہم سنتے ہیں۔ ہم بات راز رکھتے ہیں۔
"""

ORIGIN_YAML = """\
code: PK
version: 1
confidence:
  safe_work/who_may_recruit: high
emergency:
  - {id: EM-PK-1, service: police, value: "15", confidence: high, confirm_with: "Provincial police"}
values:
  - id: promoter_fee
    kind: money
    value: "15000"
    unit: PKR
    facts: [PK-12]
    confidence: medium
    office: BEOE
    show_in: [safe_work/who_may_recruit]
    confirmed_by: "Amina, MRC Lahore"
    confirmed_on: 2026-11-20
    valid_until: 2030-11-20
  - id: complaint_line
    kind: phone
    value: ""
    where: home
    facts: [HL-PK-3]
    confidence: high
    office: BEOE
    show_in: [safe_work/who_may_recruit, safe_work/at_work]
"""

ORIGIN_ENGLISH = """\
---
translates: 1
status: machine_draft
---

# safe_work/who_may_recruit

In Pakistan the BEOE gives the licence.
"""

ORIGIN_URDU = """\
---
translates: 1
status: reviewed
reviewed_by: Amina
reviewed_on: 2026-11-21
---

# safe_work/who_may_recruit

پاکستان میں لائسنس BEOE دیتا ہے۔
"""

DESTINATION_YAML = """\
code: SA
version: 1
confidence: {}
emergency:
  - {id: EM-SA-2a, service: police, value: "999", confidence: high, confirm_with: "Ministry of Interior"}
"""

CENTRES = """\
- id: pk_lahore
  country: PK
  latitude: 31.55
  longitude: 74.34
  online: false
  timezone: Asia/Karachi
  languages: [ur, en]
  hours: {mon: ["09:00-13:00", "14:00-17:00"], fri: ["09:00-12:30"]}
  hours_confirmed: false
  holidays: {2026-12-25: "Quaid-e-Azam Day"}
"""

TERMS = """\
countries: {PK: Pakistan, SA: Saudi Arabia}
services: {police: Police}
stages: {pre_migration: Before I decide, pre_departure: Before I go, post_arrival: When I am there}
centres: {pk_lahore: Lahore}
topics: {T01_DECISION: Deciding, T02_RIGHTS: Rights}
outcomes: {O01_INFO_GIVEN: Informed}
referrals: {R01: Another centre}
values: {PK/promoter_fee: Highest fee of the promoter, PK/complaint_line: Complaint line}
offices: {BEOE: Bureau of Emigration (BEOE)}
units: {PKR: rupees}
categories:
  trafficking: Held or sold
  passport: Passport taken
  violence: Violence
  suicide: Thoughts of death
  child: A child in danger
  stranded: Stranded
  detention: Detention
  kidnapping: Kidnapping
"""

URDU_TERMS = """\
countries: {PK: پاکستان, SA: سعودی عرب}
services: {police: پولیس}
stages: {pre_migration: فیصلے سے پہلے, pre_departure: جانے سے پہلے, post_arrival: پہنچنے کے بعد}
centres: {pk_lahore: لاہور}
topics: {T01_DECISION: فیصلہ, T02_RIGHTS: حقوق}
outcomes: {O01_INFO_GIVEN: بتا دیا}
referrals: {R01: دوسرا مرکز}
values: {PK/promoter_fee: پروموٹر کی سب سے زیادہ فیس, PK/complaint_line: شکایت کی لائن}
offices: {BEOE: بیورو آف امیگریشن (BEOE)}
units: {PKR: روپے}
categories:
  trafficking: قید یا فروخت
  passport: پاسپورٹ چھین لیا
  violence: تشدد
  suicide: موت کے خیال
  child: بچہ خطرے میں
  stranded: پھنس گئے
  detention: حراست
  kidnapping: اغوا
"""

TAXONOMY = """\
topics: [T01_DECISION, T02_RIGHTS]
outcomes: [O01_INFO_GIVEN]
referrals: [R01]
origins: [PK]
destinations: [SA]
"""

REPLIES = """\
- {id: greeting, icon: "👋", topic: null}
- {id: keep_proof, icon: "📸", topic: T01_DECISION}
"""

ENGLISH_REPLIES = """\
---
translates: 1
status: machine_draft
---

# greeting | Greeting

Hello. I am a counsellor of the centre. I am here to listen to you. Tell me what worries you.

# keep_proof | Keep proof

Please keep every paper and every message. Take photos of them. Send the photos to somebody whom you trust.
"""

URDU_REPLIES = """\
---
translates: 1
status: machine_draft
---

# greeting | سلام

السلام علیکم۔ میں مرکز سے بات کر رہی ہوں۔ میں آپ کی بات سننے کے لیے یہاں ہوں۔ بتائیں کیا فکر ہے۔

# keep_proof | ثبوت رکھیں

ہر کاغذ اور ہر پیغام سنبھال کر رکھیں۔ ان کی تصویر لیں۔ تصویریں کسی بھروسے والے کو بھیج دیں۔
"""

LANGUAGES = """\
latin_allowed: [BEOE, QR, WhatsApp, Pak Soft Skills]
readability:
  en: {grade: 6.0, longest: 20}
  ur: {words: 12.0, longest: 24, letters: 4.1}
"""

MODULE = "modules/02-safe_work"

SMALL: Mapping[str, str] = {
    f"{MODULE}/module.yaml": MODULE_YAML,
    f"{MODULE}/en.md": ENGLISH,
    f"{MODULE}/ur.md": URDU,
    "origins/PK/country.yaml": ORIGIN_YAML,
    "origins/PK/en.md": ORIGIN_ENGLISH,
    "origins/PK/ur.md": ORIGIN_URDU,
    "destinations/SA/country.yaml": DESTINATION_YAML,
    "replies/replies.yaml": REPLIES,
    "replies/en.md": ENGLISH_REPLIES,
    "replies/ur.md": URDU_REPLIES,
    "centres.yaml": CENTRES,
    "terms/en.yaml": TERMS,
    "terms/ur.yaml": URDU_TERMS,
    "taxonomy.yaml": TAXONOMY,
    "languages.yaml": LANGUAGES,
}


def write(directory: Path, files: Mapping[str, str]) -> Path:
    """Write these files and give back the content directory they stand in."""
    content = directory / "content"
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return content


def changed(name: str, old: str, new: str) -> Mapping[str, str]:
    """The small content with one change in one file."""
    assert old in SMALL[name], f"{old!r} is not in {name}"
    return {**SMALL, name: SMALL[name].replace(old, new, 1)}


def line_of(name: str, start: str) -> int:
    """The line of a file of the small content that begins with these characters."""
    return next(n for n, line in enumerate(SMALL[name].split("\n"), 1) if line.startswith(start))

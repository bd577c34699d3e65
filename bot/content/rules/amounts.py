"""Amounts of money and telephone numbers in prose: they are data, kept once per country. Knows how money is called in nine languages."""

import re
from collections.abc import Iterator, Mapping

from bot.content.limits import VALUE_DIGITS
from bot.i18n import ascii_digits

_MONEY: Mapping[str, str] = {
    "en": "rupees? taka riyals? dirhams? dinars? roubles? rubles? somoni euros? dollars? cents? lira tenge ringgit toman afghanis?",
    "ur": "روپے روپیہ روپیوں ٹکا ٹکے ریال درہم دینار روبل سومونی یورو ڈالر لیرا رنگٹ تومان افغانی",
    "ps": "روپۍ کلدارې ټکې ریال درهم دینار روبل سوموني یورو ډالر ډالره لیره رینګټ تومان افغانۍ",
    "fa_AF": "روپیه کلدار تکه ریال درهم دینار روبل سامانی یورو دالر لیره رینگیت تومان افغانی",
    "bn": "রুপি রুপিয়া টাকা টাকার রিয়াল দিরহাম দিনার রুবল ইউরো ডলার লিরা রিঙ্গিত",
    "ar": "روبية تاكا ريال ريالا درهم درهما دينار دينارا روبل يورو دولار دولارا ليرة رينغيت تومان أفغاني",
    "ckb": "ڕووپییە تاکا ڕیاڵ دەرهەم درهەم دینار ڕۆبڵ یۆرۆ دۆلار لیرە ڕینگیت تمەن ئەفغانی",
    "tg": "рупия така риёл дирҳам динор рубл сомонӣ евро доллар лира тенге рингит туман афғонӣ",
    "ru": "рупи[йяю] так риал\\w* дирхам\\w* динар\\w* рубл\\w* сомони евро доллар\\w* лир\\w* тенге ринггит\\w* туман\\w*",
}
_SIGN = r"(?:[$€£₹₽৳₸₺﷼]|\b(?:PKR|BDT|AFN|IQD|TJS|SAR|AED|QAR|OMR|KWD|BHD|MYR|JOD|LBP|TRY|RUB|KZT|EUR|USD|IRR)\b)"
_NUMBER = r"\d(?:[ ().,٬٫-]?\d)*"
_LONG = re.compile(rf"[+(]?{_NUMBER}")
_SIGNED = re.compile(rf"{_SIGN}\s?{_NUMBER}|{_NUMBER}\s?{_SIGN}")
_CALL = re.compile(r"(?i)\b(?:call|dial|ring)(?: the number)?:? (\d{2,})")


def amounts(text: str, locale: str) -> Iterator[tuple[int, str]]:
    """Where an amount or a number to dial stands, and what to say about it."""
    if not re.search(r"\d", text):
        return
    said = re.compile(rf"{_NUMBER}\s(?:{'|'.join(_MONEY[locale].split())})(?!\w)")
    seen: set[int] = set()
    for pattern in (_LONG, _SIGNED, said, _CALL):
        for found in pattern.finditer(text):
            here = range(*found.span())
            short = pattern is _LONG and len(re.findall(r"\d", found[0])) < VALUE_DIGITS
            if not short and seen.isdisjoint(here):
                seen.update(here)
                yield here[0], f"`{found[0]}` looks like an amount or a phone number: those are data, not prose"


def dialled(text: str, numbers: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Where a number stands that is data of a country already: it would be changed there and forgotten here."""
    for found in re.finditer(r"(?<![\d.,٬٫])\d{3,}(?![.,٬٫]?\d)", text):
        if (where := numbers.get(ascii_digits(found[0]))) is not None:
            yield (
                found.start(),
                f"`{found[0]}` stands in {where} already: words name the help line, the list gives its number",
            )

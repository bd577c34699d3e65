"""Small numbers written as words, for comparing languages: "three" in English may be ৩ or তিন in Bangla."""

import re
from collections.abc import Mapping

_NUMBERS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 40, 50, 60, 70, 80, 90, 100)
_SPELT: Mapping[str, str] = {
    "en": """one/once/first/single two/twice/second/both/half three/third four/fourth five/fifth six/sixth seven eight nine ten
        twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred""",
    "ur": """ایک/پہلا/پہلی/پہلے دو/دونوں/دوسرا/دوسری/دوسرے/آدھا/آدھی/آدھے تین/تینوں/تیسرا/تیسری چار/چوتھا پانچ چھ/چھے سات آٹھ نو دس
        بارہ پندرہ بیس تیس چالیس پچاس ساٹھ ستر اسی نوے سو""",
    "ps": """یو/یوه/لومړی/لومړۍ دوه/دواړه/دوو/دویم/دویمه/نیم درې/دریو/درېیم/دریم څلور/څلورو پنځه/پنځو شپږ/شپږو اووه/اوو اته/اتو نهه/نهو
        لس/لسو دولس/دوولس پنځلس شل/شلو دېرش څلوېښت پنځوس شپېته اویا اتیا نوي سل/سلو""",
    "fa_AF": """یک/اول دو/دوم/نیم سه/سوم چهار/چارم/چار پنج شش هفت هشت نه ده دوازده پانزده بیست سی چهل پنجاه شصت هفتاد هشتاد نود صد""",
    "bn": """এক/একটি/একটা/একজন/একবার/প্রথম দুই/দুটি/দুটো/দুইটি/দু/দুজন/দ্বিতীয়/অর্ধেক/আধা তিন/তৃতীয় চার/চারটি পাঁচ ছয়/ছয়টি সাত আট নয়/নয়টি
        দশ/দশটি বারো পনেরো বিশ/কুড়ি ত্রিশ চল্লিশ পঞ্চাশ ষাট সত্তর আশি নব্বই একশ""",
    "ar": """واحد/مرة/أول/أولى اثنا/اثنان/اثنين/اثنتان/اثنتين/مرتين/ثاني/نصف/يومين/شهرين/سنتين/ساعتين/أسبوعين ثلاث/ثالث أربع خمس ست/ستة سبع
        ثماني/ثمان تسع عشر اثنا/اثني خمسة عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين
        ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين مئة/مائة""",
    "ckb": """یەک/یەکەم دوو/دووەم/هەردوو/نیو سێ/سێیەم چوار پێنج شەش حەوت/حەفت هەشت نۆ دە/دەیەم دوازدە/دوانزە پازدە/پانزە بیست سی
        چل پەنجا شەست حەفتا هەشتا نەوەد سەد""",
    "tg": """як/якум/яке ду/дуюм/ҳарду/ним/нисф се/сеюм чор/чаҳор панҷ шаш ҳафт ҳашт нуҳ даҳ дувоздаҳ понздаҳ бист сӣ
        чил панҷоҳ шаст ҳафтод ҳаштод навад сад""",
    "ru": """один/одн/перв два/две/двух/двум/двумя/оба/обе/втор/пол/полов три/трёх/трех/тремя/трет четыр/четвёрт пять/пяти шесть/шести
        семь/семи восемь/восьми девят десят двенадцат пятнадцат двадцат тридцат сорок пятьдесят/пятидесят шестьдесят
        семьдесят восемьдесят девяносто сто/сотн""",
}
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0980-\u09ff])*")
_ARTICLE = re.compile("^[وفبلك]?(?:ال)?")
_WHOLE = 3  # letters: a shorter word must stand alone, a longer one may have an ending


def says(text: str, number: str, locale: str) -> bool:
    """Does a text of this language say this number, given in ASCII digits, as a word?"""
    spelt = dict(zip(map(str, _NUMBERS), _SPELT[locale].split(), strict=True)).get(number, "")
    wanted = {word for word in spelt.split("/") if word}
    found = set(_WORD.findall(text.casefold()))
    if locale == "ar":
        found |= {_ARTICLE.sub("", word) for word in found}
    return any(word == say or (len(say) >= _WHOLE and word.startswith(say)) for word in found for say in wanted)

// What a phone says of its own, by phone language: its few words, its direction, its clock. It knows nothing of chats.

const KEYS = [
  "message",
  "start",
  "bot",
  "today",
  "yesterday",
  "reply",
  "edit",
  "delete",
  "copy",
  "edited",
  "cancel",
  "send",
  "attach",
  "photo",
  "video",
  "voice",
  "file",
  "location",
  "contact",
  "sticker",
  "poll",
  "restart",
  "block",
  "pinned",
  "typing",
  "deleted",
  "menu",
  "about",
  "react",
  "votes",
  "sharePhone",
];

const TABLE = {
  en: `Message|START|bot|Today|Yesterday|Reply|Edit|Delete|Copy|edited|Cancel|Send|
    Attach|Photo|Video|Voice message|File|Location|Contact|Sticker|Poll|Restart bot|Block bot|Pinned message|
    typing…|Deleted message|Menu|What can this bot do?|React|votes|Share my phone number`,
  ur: `پیغام|شروع کریں|بوٹ|آج|گزشتہ کل|جواب دیں|ترمیم کریں|حذف کریں|نقل کریں|ترمیم شدہ|منسوخ کریں|بھیجیں|
    منسلک کریں|تصویر|ویڈیو|صوتی پیغام|فائل|مقام|رابطہ|اسٹیکر|رائے شماری|دوبارہ شروع کریں|بوٹ کو بلاک کریں|پن کیا ہوا پیغام|
    لکھ رہا ہے…|حذف شدہ پیغام|مینو|یہ بوٹ کیا کر سکتا ہے؟|ردِعمل|ووٹ|میرا فون نمبر بھیجیں`,
  ps: `پیغام|پیل کړئ|باټ|نن|پرون|ځواب ورکړئ|سمول|ړنګول|کاپي|سم شوی|لغوه|لېږل|
    ضمیمه|انځور|ویډیو|غږیز پیغام|فایل|ځای|اړیکه|سټیکر|رایې اخیستل|بیا پیل کړئ|باټ بند کړئ|سنجاق شوی پیغام|
    لیکي…|ړنګ شوی پیغام|مېنو|دا باټ څه کولی شي؟|غبرګون|رایې|زما د ټلیفون شمېره ولېږئ`,
  fa: `پیام|شروع|ربات|امروز|دیروز|پاسخ|ویرایش|حذف|کاپی|ویرایش‌شده|لغو|ارسال|
    پیوست|عکس|ویدیو|پیام صوتی|فایل|موقعیت|مخاطب|استیکر|نظرسنجی|شروع دوباره|مسدود کردن ربات|پیام سنجاق‌شده|
    در حال نوشتن…|پیام حذف‌شده|منو|این ربات چه کار می‌تواند بکند؟|واکنش|رأی|ارسال شمارهٔ تلفنم`,
  bn: `বার্তা|শুরু করুন|বট|আজ|গতকাল|উত্তর দিন|সম্পাদনা|মুছুন|কপি|সম্পাদিত|বাতিল|পাঠান|
    সংযুক্ত করুন|ছবি|ভিডিও|ভয়েস মেসেজ|ফাইল|অবস্থান|পরিচিতি|স্টিকার|জরিপ|আবার শুরু করুন|বট ব্লক করুন|পিন করা বার্তা|
    লিখছে…|মুছে ফেলা বার্তা|মেনু|এই বট কী করতে পারে?|প্রতিক্রিয়া|ভোট|আমার ফোন নম্বর পাঠান`,
  ar: `رسالة|ابدأ|بوت|اليوم|أمس|رد|تعديل|حذف|نسخ|معدّلة|إلغاء|إرسال|
    إرفاق|صورة|فيديو|رسالة صوتية|ملف|الموقع|جهة اتصال|ملصق|استطلاع|ابدأ من جديد|حظر البوت|رسالة مثبّتة|
    يكتب…|رسالة محذوفة|القائمة|ماذا يستطيع هذا البوت أن يفعل؟|تفاعل|أصوات|إرسال رقم هاتفي`,
  ckb: `نامە|دەستپێبکە|بۆت|ئەمڕۆ|دوێنێ|وەڵامدانەوە|دەستکاری|سڕینەوە|لەبەرگرتنەوە|دەستکاریکراو|پاشگەزبوونەوە|ناردن|
    هاوپێچ|وێنە|ڤیدیۆ|نامەی دەنگی|فایل|شوێن|پەیوەندی|ستیکەر|ڕاپرسی|دووبارە دەستپێبکە|بلۆککردنی بۆت|نامەی هەڵواسراو|
    دەنووسێت…|نامەی سڕاوە|مێنیو|ئەم بۆتە چی دەتوانێت بکات؟|کاردانەوە|دەنگ|ژمارەی تەلەفۆنم بنێرە`,
  tg: `Паём|ОҒОЗ|бот|Имрӯз|Дирӯз|Ҷавоб|Таҳрир|Нест кардан|Нусха|таҳриршуда|Бекор|Фиристодан|
    Замима|Акс|Видео|Паёми овозӣ|Файл|Ҷойгиршавӣ|Тамос|Стикер|Пурсиш|Аз нав оғоз кардан|Бастани бот|Паёми часпонидашуда|
    менависад…|Паёми нестшуда|Меню|Ин бот чӣ кор карда метавонад?|Вокуниш|овоз|Рақами телефонамро фиристед`,
  ru: `Сообщение|НАЧАТЬ|бот|Сегодня|Вчера|Ответить|Изменить|Удалить|Копировать|изменено|Отмена|Отправить|
    Прикрепить|Фото|Видео|Голосовое сообщение|Файл|Геопозиция|Контакт|Стикер|Опрос|Перезапустить|Заблокировать бота|Закреплённое сообщение|
    печатает…|Удалённое сообщение|Меню|Что умеет этот бот?|Реакция|голосов|Отправить мой номер`,
};

/** The languages a persona's phone can be set to, by their own names; codes as Telegram sends them. */
export const LANGUAGES = {
  en: "English",
  ur: "اردو",
  ps: "پښتو",
  fa: "دری",
  bn: "বাংলা",
  ar: "العربية",
  ckb: "کوردیی ناوەندی",
  tg: "Тоҷикӣ",
  ru: "Русский",
};

const RTL = new Set(["ur", "ps", "fa", "ar", "ckb", "he", "sd", "ug"]);
const SAME = { prs: "fa", ku: "ckb" };
// Browsers know no Sorani and no Tajik clock: borrowed forms with the digits these readers write.
const CLOCKS = {
  ur: "ur-PK",
  ps: "ps-AF",
  fa: "fa-AF",
  bn: "bn-BD",
  ar: "ar-IQ-u-nu-arab",
  ckb: "en-GB-u-nu-arab",
  tg: "en-GB",
  ru: "ru",
  en: "en-GB",
};

/** "ur-PK", "fa_AF", "prs" → the language whose words are used; English where there are none. */
export function languageOf(code) {
  const first = (code ?? "en").toLowerCase().split(/[-_]/)[0];
  const language = SAME[first] ?? first;
  return language in TABLE ? language : "en";
}

/** The phone's own direction, "rtl" or "ltr". */
export function directionOf(code) {
  const first = (code ?? "en").toLowerCase().split(/[-_]/)[0];
  return RTL.has(SAME[first] ?? first) ? "rtl" : "ltr";
}

/** The phone's words by key, for a language code. */
export function wordsOf(code) {
  const words = TABLE[languageOf(code)].split("|").map((word) => word.trim());
  return Object.fromEntries(KEYS.map((key, place) => [key, words[place]]));
}

/** How a phone tells time and day: `{time(date), day(date)}` for a language code. */
export function clockOf(code) {
  const language = languageOf(code);
  const words = wordsOf(code);
  const plain = language === "ckb" || language === "tg"; // no month names to be had: figures
  const calendar = "gregory";
  const time = new Intl.DateTimeFormat(CLOCKS[language], {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    calendar,
  });
  const named = new Intl.DateTimeFormat(CLOCKS[language], {
    day: "numeric",
    month: plain ? "numeric" : "long",
    calendar,
    ...(plain && { year: "numeric" }),
  });
  return {
    time: (date) => time.format(date),
    day(date) {
      const midnight = new Date().setHours(0, 0, 0, 0);
      if (date >= midnight) return words.today;
      return date >= midnight - 864e5 ? words.yesterday : named.format(date);
    },
  };
}

"""What the bot says, apart from answers."""

from types import MappingProxyType

COMMANDS = MappingProxyType(
    {
        "ask": "سؤال: /ask من قال ماذا عن حلب؟",
        "new": "ابدأ حديثا جديدا وانس السؤال السابق",
        "stats": "ما في الأرشيف",
        "help": "كيف أسأل؟",
    }
)

START = (
    "أهلا بك في <b>أقوال</b>: اسأل أرشيف الأخبار من قال ماذا، تأتك الأقوال بنصها مع مصادرها.\n\n"
    "لا أكتب من عندي شيئا: كل اقتباس جملة من خبر محفوظ، وإن لم أجد دليلا قلت ذلك.\n\n"
    "اكتب سؤالك كما تتكلم، مثل:\n{examples}\n\n/help يشرح الباقي."
)
EXAMPLES = ("من قال ماذا عن حلب؟", "ماذا قال كيري عن روسيا؟", "who said what about Aleppo")
HELP = (
    "<b>كيف أسأل؟</b>\n"
    "• من قال ماذا عن …؟\n"
    "• ماذا قال … عن …؟ (في يوليو 2016، منذ 2015، قبل أغسطس)\n"
    "• من نفى …؟ · ما موقف … من …؟ · هل قال … إن …؟\n"
    "• وتابع الحديث: وماذا عن دمشق؟ · وفي 2017؟\n"
    "• بالفصحى أو باللهجة أو بالإنكليزية.\n\n"
    "<b>تحت الجواب</b>\n"
    "• «السياق» يعرض الجمل التي حول القول في خبره، و«المزيد» بقية الأقوال.\n"
    "• عدل سؤالك يتعدل الجواب.\n\n"
    "<b>في المجموعات</b>: /ask ثم السؤال، أو رد على رسالتي، أو اذكر {bot}.\n"
    "وفي أي محادثة: اكتب {bot} ثم السؤال، واختر قولا.\n\n"
    "/new ينسى السؤال السابق · /stats ما في الأرشيف{upload}"
)
HELP_UPLOAD = (
    "\n\n<b>للمشرفين</b>: أرسل ملف أخبار (txt، json، jsonl، csv، tsv، أو gz منها) مع التعليق /upload، "
    "أو رد بـ /upload على ملف. ما بعد الأمر اسم الناشر لمن لم يذكر ناشره."
)

NO_QUESTION = "اكتب السؤال بعد الأمر: <code>/ask من قال ماذا عن حلب؟</code>"
NOT_TEXT = "أقرأ الأسئلة المكتوبة فقط. اكتب سؤالك، أو انظر /help."
UNKNOWN_COMMAND = "لا أعرف هذا الأمر. انظر /help."
FORGOTTEN = "نسيت ما سبق. ما سؤالك؟"
FAILED = "عذرا، حدث خطأ ولم أستطع الجواب. أعد المحاولة بعد قليل."
NOT_INVITED = "عذرا، هذا البوت خاص بمن دعاهم صاحبه."

NO_EVIDENCE = "لا دليل في الأرشيف على ذلك."
NEAREST = "أقرب ما في الأرشيف، وليس جوابا:"
UNNAMED = "قائل لم يسم"
SHOWN = "عرض {shown} من {total}"
MORE = "المزيد"
DROP = "✕ {part}"
CHOOSE = "بل {name}"
CONTEXT = "السياق"
SENTENCE = "الجملة"
# How a statement's speaker was carried over to it, where its clause names nobody.
CONTEXT_FILE = "السياق.txt"
CONTEXT_GONE = "لم تعد هذه الجملة في الأرشيف."
CONTEXT_SHOWN = "السياق معروض في آخر المحادثة."
QUESTION_GONE = "مضى على هذا السؤال وقت طويل. اسأله من جديد."
NO_MORE = "لا مزيد على ما عرض."

STATS = (
    "<b>في الأرشيف</b>\nمقالات: {articles}\nجمل: {sentences}\nأقوال: {statements}\nقائلون: {speakers}\n"
    "دفعات: {batches}"
)
STATS_DATES = "\nمن {first} إلى {last}"

NOT_ADMIN = "عذرا، إضافة الأخبار للمشرفين وحدهم."
NO_DOCUMENT = "أرسل الملف مع التعليق /upload، أو رد بـ /upload على رسالة فيها ملف."
UPLOAD_HINT = "لإضافة هذا الملف إلى الأرشيف رد عليه بـ /upload."
TOO_BIG = "الملف أكبر من 20 ميغابايت، وهو أقصى ما يعطيه تلغرام للبوتات. اضغطه بـ gzip أو قسمه."
DOWNLOADING = "أنزل الملف…"
READING = "أقرأ الأخبار…"
READ_SO_FAR = "أقرأ الأخبار… حفظت {count}"
ADDED = "أضيفت مقالات: {count}"
FOUND = "فيها أقوال: {statements}، في جمل: {sentences}"
BATCH = "رقم الدفعة: {batch}"
NOTHING_NEW = "لا جديد في الملف."
NOTHING_GOOD = "لم يضف من الملف شيء."
DUPLICATES = "كانت في الأرشيف من قبل: {count}"
REJECTED = "سجلات مرفوضة: {count}"
LINE = "السطر {line}: "
AND_MORE = "و{count} غيرها"
REFUSED = "لم يضف الملف: {reason}"

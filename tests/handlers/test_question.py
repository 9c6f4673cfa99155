import asyncio
import re

import pytest

from corpus.models import Resolution
from handlers import phrases
from index.questions.query import Choice
from tests.handlers.doubles import answer, citation, mark, sentence, statement
from tests.telegram_server.entities import utf16


def many(count, *, length=20, total=None, **more):
    said = [
        statement(f"قول رقم {n} " + "س" * length, start=n * 1000, cited=citation(n)) for n in range(count)
    ]
    return answer(*said, total=total or count, **more)


async def test_a_question_is_answered_with_speaker_excerpt_and_source(house):
    text = "المرفأ يعمل ليل نهار"
    house.archive.found = answer(statement(text, marks=(mark(text, "المرفأ"),)))
    said = await house.ask("من قال ماذا عن المرفأ؟")
    assert "الموضوع: المرفأ" in said.text
    assert "سليم الحداد (مدير المرفأ)" in said.text
    assert "[1] قال: «المرفأ يعمل ليل نهار»" in said.text
    assert "افتتاح المرفأ الجديد · صحيفة المرفأ · 26 يوليو 2016 · الجملة 5" in said.text
    assert said.covered("text_link") == ["افتتاح المرفأ الجديد"]
    assert [entity.get("url") for entity in said.entities if entity["type"] == "text_link"] == [
        "https://marfa.example/news/1?a=1&b=2"
    ]
    assert "المرفأ" in said.covered("bold")
    assert said.labels == ["السياق [1]"]


@pytest.mark.parametrize(
    ("resolution", "label"),
    [
        (Resolution.ELIDED, "← القائل من الجملة السابقة"),
        (Resolution.PARTICIPLE, "← القائل من الفعل السابق"),
        (Resolution.PRONOUN, "← القائل من الضمير"),
    ],
)
async def test_a_carried_over_speaker_is_labelled(house, resolution, label):
    house.archive.found = answer(statement(resolution=resolution))
    assert label in (await house.ask("من قال؟")).text


async def test_a_named_speaker_needs_no_label(house):
    assert "←" not in (await house.ask("من قال؟")).text


async def test_no_evidence_is_said_and_the_nearest_told_apart(house):
    house.archive.found = answer(nearest=(sentence("المرفأ قديم."),))
    said = await house.ask("من قال ماذا عن المريخ؟")
    assert (
        said.text.index(phrases.NO_EVIDENCE)
        < said.text.index(phrases.NEAREST)
        < said.text.index("المرفأ قديم.")
    )
    assert said.labels == ["السياق [1]"]


async def test_no_evidence_and_nothing_near_is_one_line(house):
    house.archive.found = answer(topic=None)
    said = await house.ask("من قال ماذا عن المريخ؟")
    assert (said.text, said.labels) == (phrases.NO_EVIDENCE, [])


async def test_sentences_answer_other_questions(house):
    house.archive.found = answer(sentences=(sentence("افتتح المرفأ عام 2015."),), total=1)
    assert "[1] افتتح المرفأ عام 2015." in (await house.ask("متى افتتح المرفأ؟")).text


async def test_notes_are_shown(house):
    house.archive.found = answer(statement(), notes=("أخذت سليم على أنه سليم الحداد",))
    assert "أخذت سليم على أنه سليم الحداد" in (await house.ask("ماذا قال سليم؟")).text


async def test_html_in_articles_and_questions_does_no_harm(house):
    evil = '</b><a href="https://evil.example">اضغط</a> & <script>'
    house.archive.found = answer(
        statement(evil, marks=(mark(evil, "</b>"),), cited=citation(title=evil, url='https://x.example/"><b>')),
        role=evil, notes=(evil,), topic=evil,
    )  # fmt: skip
    said = await house.ask(f"من قال {evil}؟")
    assert re.sub("[\u2068\u2069]", "", said.text).count("<script>") == 5
    assert [entity for entity in said.entities if entity["type"] == "text_link"] == []
    assert house.archive.asked[0][0] == f"من قال {evil}؟"


async def test_latin_names_stand_isolated(house):
    house.archive.found = answer(statement("التقى John Kerry الوفد"))
    assert "التقى \u2068John Kerry\u2069 الوفد" in (await house.ask("من قال؟")).text


@pytest.mark.parametrize(
    "text",
    [
        "كلمة " * 20_000,
        "س" * 50_000,
        "😀" * 9_000,
        "a،" * 9_000,
        "جملة قصيرة فيها كلام. " * 2_000,
    ],
)
async def test_a_huge_statement_stays_within_the_limits(house, text):
    huge = "م " * 2000
    house.archive.found = answer(
        *(statement(text, start=n, cited=citation(title=huge, publisher=huge)) for n in range(3)),
        speaker=huge, role=huge, notes=(huge,), topic=huge,
    )  # fmt: skip
    await house.sara.say("من قال؟")
    assert await house.silent_after_all()
    assert all(call.status == 200 for call in house.server.calls)
    assert len(house.sara.posts()) < 10
    assert all(utf16(post.text) <= 4096 for post in house.sara.posts())
    assert [label for post in house.sara.posts() for label in post.labels] == [
        f"السياق [{n}]" for n in (1, 2, 3)
    ]


async def test_a_long_excerpt_keeps_whole_sentences_and_says_what_is_left_out(house):
    text = " ".join(f"هذه الجملة رقم {n} من كلام طويل جدا عن المرفأ وأهله." for n in range(60))
    house.archive.found = answer(statement(text))
    shown = (await house.ask("من قال؟")).text.partition("«")[2].partition("»")[0]
    assert shown.endswith("وأهله. …")
    assert text.startswith(shown.removesuffix(" …"))
    assert len(shown) < 1000


async def test_many_matched_words_stay_within_telegrams_hundred_entities(house):
    text = "المرفأ " * 100
    marks = tuple(
        mark(text, "المرفأ").model_copy(update={"start": n * 7, "end": n * 7 + 6}) for n in range(100)
    )
    house.archive.found = answer(*(statement(text, start=n, marks=marks) for n in range(3)))
    await house.sara.say("من قال؟")
    assert await house.silent_after_all()
    assert all(len(post.entities) < 100 for post in house.sara.posts())


async def test_statements_are_dealt_out_between_messages_never_within_one(house):
    house.archive.found = many(3, length=1500)
    posts = [await house.ask("من قال؟"), await house.sara.hears()]
    for post in posts:
        assert post.text.count("«") == post.text.count("»") == len(post.labels)
        assert "سليم الحداد" in post.text


async def test_ask_takes_its_question_from_the_command(house):
    await house.ask("/ask   من قال؟")
    await house.ask("/ask@aqwal_bot\nمن نفى؟")
    assert [question for question, _ in house.archive.asked] == ["من قال؟", "من نفى؟"]


async def test_ask_alone_is_explained(house):
    assert "اكتب السؤال بعد الأمر" in (await house.ask("/ask")).text


async def test_ask_alone_as_a_reply_asks_what_is_replied_to(house):
    group = house.server.group("غرفة الأخبار", house.sara, house.admin)
    said = await house.admin.say("من قال ماذا عن المرفأ؟", into=group)
    await house.sara.say("/ask", into=group, reply_to=said)
    await house.sara.hears(into=group)
    assert [question for question, _ in house.archive.asked] == ["من قال ماذا عن المرفأ؟"]


async def test_in_groups_only_what_is_meant_for_the_bot_is_answered_as_a_reply(house):
    group = house.server.group("غرفة الأخبار", house.sara)
    await house.sara.say("صباح الخير", into=group)
    await house.sara.say("سؤال إلى @other_bot", into=group)
    asked = await house.sara.say("@Aqwal_Bot من قال؟", into=group)
    said = await house.sara.hears(into=group)
    assert said.reply_to == asked.id
    await house.sara.say("ومن نفى؟", into=group, reply_to=said)
    await house.sara.hears(into=group)
    await house.sara.say("/ask من أكد؟", into=group)
    await house.sara.hears(into=group)
    assert [question for question, _ in house.archive.asked] == ["من قال؟", "ومن نفى؟", "من أكد؟"]


async def test_a_follow_up_continues_the_last_question_of_its_user_in_its_chat(house):
    house.archive.found = lambda question: answer(statement(), topic=question)
    group = house.server.group("غرفة الأخبار", house.sara, house.admin)
    await house.ask("حلب")
    await house.ask("دمشق")
    await house.ask("روسيا", person=house.admin)
    await house.sara.say("/ask حمص", into=group)
    await house.sara.hears(into=group)
    topics = [previous and previous.topic for _, previous in house.archive.asked]
    assert topics == [None, "حلب", None, None]


async def test_the_last_question_survives_a_restart_and_is_forgotten_by_new(house):
    house.archive.found = lambda question: answer(statement(), topic=question)
    await house.ask("حلب")
    await house.stop()
    await house.start()
    await house.ask("وماذا عن دمشق؟")
    assert house.archive.asked[-1][1].topic == "حلب"
    assert (await house.ask("/new")).text == phrases.FORGOTTEN
    await house.ask("وماذا عن حمص؟")
    assert house.archive.asked[-1][1] is None


async def test_more_goes_on_where_the_answer_stopped(house):
    house.archive.found = many(7)
    first = await house.ask("من قال؟")
    assert "عرض 3 من 7" in first.text
    assert first.labels == ["السياق [1]", "السياق [2]", "السياق [3]", "المزيد"]
    await house.sara.tap(first, "المزيد")
    second = await house.sara.hears()
    assert second.labels == ["السياق [4]", "السياق [5]", "السياق [6]", "المزيد"]
    assert "قول رقم 3" in second.text
    assert "قول رقم 2 " not in second.text
    assert "المزيد" not in first.labels
    await house.sara.tap(second, "المزيد")
    third = await house.sara.hears()
    assert third.labels == ["السياق [7]"]


async def test_more_pressed_twice_or_after_a_restart(house):
    house.archive.found = many(7)
    first = await house.ask("من قال؟")
    buttons = first.buttons
    await house.stop()
    await house.start()
    for _ in range(2):
        tap = await house.sara.tap(first, 3, as_of=buttons)
        assert await tap.answered() == ""
    assert "[4]" in (await house.sara.hears()).text
    assert await house.silent()


async def test_more_of_a_forgotten_question_says_so(house):
    house.archive.found = many(7)
    first = await house.ask("من قال؟")
    await house.ask("/new")
    assert await (await house.sara.tap(first, "المزيد")).answered() == phrases.QUESTION_GONE


async def test_buttons_of_another_chat_open_nothing(house):
    house.archive.found = lambda _: answer(statement(), total=7, asked={"speaker": "سليم الحداد"})
    said = await house.ask("من قال؟")
    await house.ask("/start", person=house.admin)
    for button in (button for button in said.buttons if button["callback_data"][0] in "md"):
        tap = await house.admin.tap(house.admin.posts()[0], as_of=[button])
        assert await tap.answered() == phrases.QUESTION_GONE


async def test_an_edited_question_has_its_answer_edited(house):
    house.archive.found = lambda question: answer(statement(f"جواب {question}"))
    asked = await house.sara.say("حلب")
    said = await house.sara.hears()
    await house.sara.edit(asked, "دمشق")
    await house.server.until(lambda: "جواب دمشق" in said.text)
    assert await house.silent()


async def test_an_edit_that_makes_the_answer_shorter_or_longer(house):
    house.archive.found = lambda question: many(3, length=1500) if "كثير" in question else many(1)
    asked = await house.sara.say("كثير")
    first, second = await house.sara.hears(), await house.sara.hears()
    await house.sara.edit(asked, "قليل")
    await house.server.until(lambda: second.deleted)
    await house.sara.edit(asked, "كثير الآن")
    third = await house.sara.hears()
    assert first.labels + third.labels == [f"السياق [{n}]" for n in (1, 2, 3)]


async def test_an_edit_after_the_answer_was_deleted_sends_it_anew(house):
    house.archive.found = lambda question: answer(statement(f"جواب {question}"))
    asked = await house.sara.say("حلب")
    said = await house.sara.hears()
    del said.chat.messages[said.id]
    await house.sara.edit(asked, "دمشق")
    assert "جواب دمشق" in (await house.sara.hears()).text


async def test_other_edits_are_ignored(house):
    command = await house.sara.say("/stats")
    await house.sara.hears()
    await house.sara.edit(command, "/help")
    asked = await house.sara.say("حلب")
    await house.sara.hears()
    await house.sara.edit(asked, "حلب ")
    assert await house.silent()
    assert len(house.archive.asked) == 1


async def test_a_slow_question_keeps_nobody_waiting(house):
    house.archive.gate.clear()
    await house.sara.say("سؤال بطيء")
    await house.server.until(lambda: house.archive.asked)
    await house.admin.say("/stats")
    assert "في الأرشيف" in (await house.admin.hears()).text
    await house.server.until(lambda: house.server.world.actions == [(house.sara.id, "typing")])
    house.archive.gate.set()
    assert "سليم" in (await house.sara.hears()).text


async def test_one_persons_questions_are_answered_in_their_order(house):
    house.archive.found = lambda question: answer(statement(question), topic=question)
    house.archive.gate.clear()
    for question in ("حلب", "دمشق", "حمص"):
        await house.sara.say(question)
    await asyncio.sleep(0.05)
    house.archive.gate.set()
    said = [(await house.sara.hears()).text for _ in range(3)]
    assert ["حلب" in said[0], "دمشق" in said[1], "حمص" in said[2]] == [True] * 3
    assert [previous and previous.topic for _, previous in house.archive.asked] == [None, "حلب", "دمشق"]


async def test_each_part_of_what_was_understood_can_be_dropped(house):
    house.archive.found = lambda _: answer(statement(), asked={"speaker": "سليم الحداد"})
    said = await house.ask("ماذا قال سليم عن المرفأ؟")
    assert said.labels == ["✕ سليم الحداد", "✕ المرفأ", "السياق [1]"]
    await house.sara.tap(said, "✕ المرفأ")
    await house.server.until(lambda: said.labels == ["السياق [1]"])
    assert house.archive.queries[-1].topic is None
    assert house.archive.queries[-1].speaker == "سليم الحداد"
    assert "الموضوع" not in said.text
    await house.ask("وماذا قال أيضا؟")
    assert house.archive.asked[-1][1].topic is None


async def test_a_part_dropped_twice_is_dropped_once(house):
    house.archive.found = lambda _: answer(statement(), asked={"speaker": "سليم الحداد"})
    said = await house.ask("ماذا قال سليم عن المرفأ؟")
    buttons = said.buttons
    taps = [await house.sara.tap(said, 1, as_of=buttons), await house.sara.tap(said, 1, as_of=buttons)]
    assert [await tap.answered() for tap in taps] == ["", ""]
    assert await house.silent()
    assert len(house.archive.queries) == 1


async def test_a_part_of_a_forgotten_question_cannot_be_dropped(house):
    house.archive.found = lambda _: answer(statement(), asked={"speaker": "سليم الحداد"})
    said = await house.ask("ماذا قال سليم عن المرفأ؟")
    await house.ask("/new")
    assert await (await house.sara.tap(said, 0)).answered() == phrases.QUESTION_GONE


async def test_another_of_those_whom_a_name_may_mean_can_be_chosen(house):
    choices = (
        Choice(name="سليم الحداد", role="مدير المرفأ", ids=(1,)),
        Choice(name="سليم الحداد", role="لاعب", ids=(2,)),
    )
    house.archive.found = lambda _: answer(
        statement(), asked={"speaker": "سليم", "speaker_ids": (1,), "choices": choices}
    )
    said = await house.ask("ماذا قال سليم عن المرفأ؟")
    assert said.labels == ["✕ سليم", "✕ المرفأ", "بل سليم الحداد (لاعب)", "السياق [1]"]
    await house.sara.tap(said, "لاعب")
    await house.server.until(lambda: said.edited)
    assert house.archive.queries[-1].speaker_ids == (2,)


async def test_more_asked_for_in_words_is_the_page_that_the_button_brings(house):
    house.archive.found = lambda question: many(7, asked={"offset": 3 if question == "المزيد" else 0})
    await house.ask("من قال؟")
    said = await house.ask("المزيد")
    assert said.labels == ["السياق [4]", "السياق [5]", "السياق [6]", "المزيد"]
    assert "عرض 6 من 7" in said.text
    await house.sara.tap(said, "المزيد")
    assert (await house.sara.hears()).labels == ["السياق [7]"]


async def test_more_than_there_is_is_said_to_be_all(house):
    house.archive.found = many(2, asked={"offset": 3})
    assert (await house.ask("المزيد")).text == phrases.NO_MORE

"""Other readings of a question, for when the archive holds nothing on the likeliest one."""

from collections.abc import Iterator

from corpus.attribution import lexicon
from corpus.text.folding import fold
from index.questions.conversation import stance_name
from index.questions.names import Directory
from index.questions.query import Other, Query, QuestionKind
from index.questions.sounds import is_latin_word
from index.questions.titles import is_title, translated
from index.questions.topics import is_empty, renderings
from index.questions.translation import translate
from index.questions.words import Words
from index.questions.zones import pronouns

_NAME = 2  # of the weight that a word must have in the lexicon of names, to be one for sure
_SHORT = 5  # letters with the article that may be a name's: الأمين
_LIST = 4  # words of a speaker at most: a longer phrase is no name
# Stances that plain words of saying may take as well: "sanctions will follow" threatens.
_PLAINLY_TAKEN = frozenset({
    "accuse", "announce", "admit", "ask", "call_for", "claim", "confirm", "expect", "promise", "threaten",
    "warn", "welcome",
})  # fmt: skip


def alternatives(query: Query, directory: Directory) -> Iterator[Other]:
    """Give the other queries that a question may mean, the nearest first.

    Who is known to no archive and bears no name is part of what is asked about (ماذا تقول اللاجئات عن …),
    a name among bare words may be the topic's, and a stance may be taken in plain words.

    >>> query = Query(speaker="النساء المزارعات", topic="الري", kind=QuestionKind.STATEMENTS)
    >>> [other.query.topic for other in alternatives(query, Directory())]
    ['النساء المزارعات الري', 'الري']
    """
    if query.kind is QuestionKind.FACT:
        if query.topic and (query.date_from or query.date_to):
            # When a thing happened is seldom the day on which it was reported.
            undated = query.model_copy(update={"date_from": None, "date_to": None})
            yield Other(query=undated, note="لا شيء نشر في هذا التاريخ: هذا ما نشر في غيره")
    elif query.speaker and query.topic and query.kind is QuestionKind.KEYWORDS:
        note = f"لا شيء قاله {query.speaker} عن ذلك: هذا ما قيل عنه"
        yield Other(query=_about(query, f"{query.topic} {query.speaker}", directory), note=note)
    elif query.speaker and not query.speaker_ids and not names_somebody(query.speaker):
        note = f"لا قائل يعرفه الأرشيف باسم «{query.speaker}»: هذا ما قيل عن الموضوع"
        whole = " ".join(filter(None, (query.speaker, query.topic)))
        yield Other(query=_about(query, whole, directory), note=note)
        if query.topic and _are_many(query.speaker):
            yield Other(query=_about(query, query.topic, directory), note=note)
    elif query.stance in _PLAINLY_TAKEN and query.topic and not query.speaker:
        note = f"لا أحد «{stance_name(query.stance)}» بهذا اللفظ: هذا ما قيل عن الموضوع"
        yield Other(query=query.model_copy(update={"stance": None}), note=note)


def undated(query: Query, year: str, directory: Directory) -> Other:
    """Give the query in which a year that was typed is part of the topic: انتخابات 2016."""
    topic = f"{query.topic} {year}"
    days = {"date_from": None, "date_to": None}
    terms = renderings(topic, directory.spellings)
    meant = query.model_copy(update=days | {"topic": topic, "topic_terms": terms})
    return Other(query=meant, note=f"أخذت «{year}» على أنها من الموضوع")


def names_somebody(words: str) -> bool:
    """Tell whether words name or entitle one person or body, whom another's statements cannot stand for.

    >>> names_somebody("هاني المصباح"), names_somebody("foreign leaders"), names_somebody("وزير النقل")
    (True, False, True)
    """
    folded = Words(words).folded()
    if len(folded) > _LIST or folded[-1:] in pronouns() or _is_plural(folded[0]):
        return False  # foreign leaders, كل الخبراء, الباحثات
    if all(map(is_latin_word, folded)):
        is_spelled = any(word[:1].isupper() for word in words.split())
        return is_spelled or any(not is_empty(word) and not translate((word,)) for word in folded)
    head = lexicon.head(folded[0]) if folded else None
    if head is not None and head.number == "s" and head.type != "group":
        return True
    if any(is_title(word) for word in translated(folded[:1])):
        return True
    return any(lexicon.name_words().get(fold(word), 0) >= _NAME for word in folded)


def _are_many(words: str) -> bool:
    """Tell whether words describe several whom the question does not name: foreign leaders, اللاجئات."""
    folded = Words(words).folded()
    if not folded or folded[-1:] in pronouns() or is_latin_word(folded[0]):
        return True
    return _is_plural(folded[0])


def _is_plural(folded: str) -> bool:
    """Tell whether a noun with the article means several: الباحثات, المتسابقون, العلماء."""
    head = lexicon.head(folded)
    is_many = folded.startswith("ال") and folded.endswith(("ون", "ين", "ات")) and len(folded) > _SHORT
    return (is_many and lexicon.name_words().get(folded, 0) < _NAME) or (
        head is not None and head.number == "p"
    )


def _about(query: Query, topic: str, directory: Directory) -> Query:
    """Give the query of whoever spoke of a topic."""
    nobody = {"speaker": None, "speaker_ids": (), "choices": (), "whole_name": (), "officials": ()}
    terms = renderings(topic, directory.spellings)
    return query.model_copy(update=nobody | {"topic": topic, "topic_terms": terms})

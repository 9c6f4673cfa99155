"""Who said what in an article: cues, mentions, contents, speakers."""

import re
from collections.abc import Sequence

from corpus.models import Article, Kind, Span, Statement
from corpus.text.tokens import tokenize

# First cut, so that the whole way runs: a verb of saying, a subject without marks, then إن/أن or a quotation.
_VERB = re.compile(
    r"\b[وف]?(?P<verb>(?:قال|أكد|أعلن|أضاف|أوضح|صرح|ذكر|أفاد|اعتبر|شدد)ت?)\s+"
    r"(?P<who>[^\n.؟!\"«“]{0,120}?)"
)
_CONTENT = re.compile(r"[\s،:]*(?:(?P<that>[إأ]ن)\s+|(?P<its>(?=[إأ]نه))|[\"«“](?P<quoted>[^\"»”]+))")


def attribute(article: Article, sentences: Sequence[Span]) -> list[Statement]:
    """Find the statements of an article, in order of their cues.

    >>> text = "قال سليم البحري إن الميناء فتح أبوابه."
    >>> [s.content.of(text) for s in attribute(Article(text=text), [Span(start=0, end=len(text))])]
    ['الميناء فتح أبوابه']
    """
    text = article.text
    found = []
    for number, sentence in enumerate(sentences):
        for cue in re.finditer(_VERB.pattern + _CONTENT.pattern, text[sentence.start : sentence.end]):
            who = cue["who"].strip(" ،:")
            if not who or len(tokenize(who)) > 12:
                continue
            at = sentence.start
            begin = cue.start("quoted") if cue["quoted"] else cue.end()
            end = cue.end("quoted") if cue["quoted"] else len(text[: sentence.end - at].rstrip(" .؟!\n"))
            end = end if cue["quoted"] else len(text[at : sentence.end].rstrip(' .؟!\n"»”'))
            mention = cue.start("who") + cue["who"].find(who)
            if begin >= end:
                continue
            found.append(
                Statement(
                    content=Span(start=at + begin, end=at + end),
                    cue=Span(start=at + cue.start("verb"), end=at + cue.end("verb")),
                    cue_text=cue["verb"],
                    cue_lemma=cue["verb"].removesuffix("ت"),
                    mention=Span(start=at + mention, end=at + mention + len(who)),
                    speaker=who,
                    kind=Kind.DIRECT if cue["quoted"] else Kind.INDIRECT,
                    sentence=number,
                    confidence=0.5,
                )
            )
    return found

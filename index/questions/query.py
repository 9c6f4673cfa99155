from datetime import date
from enum import StrEnum

from corpus.models import Frozen


class QuestionKind(StrEnum):
    """What a question asks for; it decides how the answer is found and shown."""

    STATEMENTS = "statements"  # who said what, what did S say, who denied X
    POSITION = "position"  # what is S's position on X
    CHECK = "check"  # did S say X?
    COUNT = "count"  # how many times did S say X
    COMPARE = "compare"  # S1 and S2 on X
    FACT = "fact"  # when, where, how many, who did: the best sentences
    KEYWORDS = "keywords"  # bare words


class Query(Frozen):
    """What a question means: whose statements, about what, from when.

    `speaker` is the name as understood (None: anybody) and `speaker_ids` the archive's speakers that bear it.
    `topic` is the topic as typed. `date_from` and `date_to` are both inclusive.
    """

    speaker: str | None = None
    speaker_ids: tuple[int, ...] = ()
    topic: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    kind: QuestionKind = QuestionKind.KEYWORDS
    stance: str | None = None

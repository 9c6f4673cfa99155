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


class Wanted(StrEnum):
    """What a plain question wants to know: what is marked in the sentences that answer it."""

    DATE = "date"
    PLACE = "place"
    NUMBER = "number"
    NAME = "name"
    REASON = "reason"
    MANNER = "manner"
    THING = "thing"


class Order(StrEnum):
    """Which statements come first where not the best: the last said, or the first said."""

    NEWEST = "newest"
    OLDEST = "oldest"


class Choice(Frozen):
    """One of those whom an ambiguous name may mean: the name, the role, the archive's speakers."""

    name: str
    role: str = ""
    ids: tuple[int, ...]


class Query(Frozen):
    """What a question means: whose statements, about what, from when.

    `speaker` is the name as understood (None: anybody) and `speaker_ids` the archive's speakers that may
    bear it, empty where the archive knows none; `second` and `second_ids` are whom they are compared with.
    `topic` is the topic as typed, `topic_terms` its words and names, each with its possible Arabic
    renderings (a word that is Arabic renders itself). `date_from` and `date_to` are both inclusive. `stance`
    is what the cue does (deny, accuse, call_for …, as `corpus.attribution.stance` names it). `language` is ar
    or en. `offset` leaves out so many of the best, which were shown before. `choices` are whom the speaker's
    name may mean, the likeliest first, where there is more than one: the evidence decides between them.
    `whole_name` are the words of a name of which those speakers bear but one: the article must have them all.
    `object_ids` are the speakers against or for whom a stance was taken: it was not they who took it.
    `officials` are asked where the speaker, a country or a body, has said nothing itself.
    """

    speaker: str | None = None
    speaker_ids: tuple[int, ...] = ()
    second: str | None = None
    second_ids: tuple[int, ...] = ()
    topic: str | None = None
    topic_terms: tuple[tuple[str, ...], ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    kind: QuestionKind = QuestionKind.KEYWORDS
    stance: str | None = None
    publisher: str | None = None
    order: Order | None = None
    wanted: Wanted | None = None
    language: str = "ar"
    offset: int = 0
    choices: tuple[Choice, ...] = ()
    whole_name: tuple[str, ...] = ()
    object_ids: tuple[int, ...] = ()
    officials: tuple[int, ...] = ()


class Other(Frozen):
    """Another reading of a question; `note` tells the user that it is one, and why."""

    query: Query
    note: str


class Reading(Frozen):
    """How a question was read: its query, what to tell the user of it, and why it was read so.

    `others` are other readings, the nearest first, each for when the archive holds nothing on those before.
    """

    query: Query
    others: tuple[Other, ...] = ()
    notes: tuple[str, ...] = ()
    explanation: tuple[str, ...] = ()

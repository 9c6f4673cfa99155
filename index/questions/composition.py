"""A question's pieces to its parts: which words name the speaker, which the topic, and what is asked."""

from collections.abc import Sequence

from index.questions.frames import Piece
from index.questions.parts import Parts
from index.questions.query import Order, Wanted

_WANTED = {wanted.value: wanted for wanted in Wanted}
_OPENING = frozenset({"filler", "aux", "compare", "count", "check", "who", "what", "last", "first", *_WANTED})
_CORE = ("said", "position", "say", "stance", "about")
_VERBS = frozenset({"say", "stance"})
_ASKS = frozenset({"who", "what"})
_LEADS = frozenset({"about", "that", "on"})
_ORDERED = frozenset({"said", "say", "what", "position", "filler", "stance", "aux"})  # what an order is of
_ORDERS = {"last": Order.NEWEST, "first": Order.OLDEST}


def compose(pieces: Sequence[Piece]) -> Parts:
    """Tell the parts of a question from its pieces."""
    return _Composer(pieces).parts()


class _Composer:
    """Walks once over the pieces: the opening, what stands before the core, the core, what follows."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = list(pieces)
        self._at = 0
        self._asked: set[str] = set()
        self._order: Order | None = None
        self._wanted: Wanted | None = None
        self._nouns: list[int] = []
        self._thing = False
        self._audience: tuple[int, ...] = ()
        self._whom = False
        self._late = False

    def parts(self) -> Parts:
        """Read the question."""
        per = self._per()
        self._opening()
        first = self._topic_first()
        if first:
            self._opening()
        before = self._free_until_core(anew=bool(first))
        piece = self._piece()
        core = next((tag for tag in _CORE if piece and tag in piece), "")
        if core == "said" and piece and piece.tags & _VERBS and self._asked:
            core = "say" if "say" in piece else "stance"  # what did Kerry comment, كيف رد كيري, who claims
        if piece is None or not core:
            rest = (*before, *self._rest())
            # ايه آخر كلام ترامب: the order names what was said, so that whose it was follows.
            parts = Parts(core="said", zone=rest) if self._thing else Parts(topic=rest)
        else:
            self._at += 1
            if "pronoun" in piece or ("feminine" in piece and self._whom and not before):
                self._asked.discard("who")  # من الذي اتهمه كيري, من اتهمت روسيا: who is the object there
                self._asked.add("what")
            parts = self._after_core(core, piece, before)._replace(at=piece.first)
        return parts._replace(per=per, audience=self._audience,
            topic=(*first, *parts.topic), asked=frozenset(self._asked), order=self._order,
            wanted=self._wanted, opening=tuple(self._nouns),
        )  # fmt: skip

    def _opening(self) -> None:
        """Take the words that ask, and the polite ones among them."""
        while (piece := self._piece()) and piece.tags & _OPENING:
            if {"what", "say"} <= piece.tags:  # شگال
                self._asked.add("what")
                return
            asked_verb = self._asked and piece.tags & set(_CORE) and not piece.tags & _ASKS
            if asked_verb or not self._take_opening(piece):
                return
            self._at += 1

    def _take_opening(self, piece: Piece) -> bool:
        if "compare" in piece or "count" in piece:
            self._asked |= piece.tags & {"compare", "count"}
            return True
        if piece.tags & set(_ORDERS):
            return self._take_order(piece)
        wanted = _wanted_by(piece)
        if wanted and not self._asked & _ASKS:
            self._wanted = self._wanted or wanted
            self._asked.add("fact")
            self._nouns += piece.nouns
            return True
        if piece.tags & _ASKS:
            self._asked |= piece.tags & _ASKS
            self._whom = "who" in piece and piece.last == piece.first + 1
            return True
        if "check" in piece and not self._asked:
            self._asked.add("check")
            return True
        return "filler" in piece or ("aux" in piece and bool(self._asked))

    def _take_order(self, piece: Piece) -> bool:
        """Take آخر and first only where what follows was said: آخر تصريح, but not آخر معاقل المعارضة."""
        if not piece.nouns and not self._next_tags() & _ORDERED:
            return False
        self._order = next(order for tag, order in _ORDERS.items() if tag in piece)
        self._thing = bool(piece.nouns)
        return True

    def _per(self) -> tuple[int, ...]:
        """Take حسب لافروف away, from the front of a question or from its end."""
        index = next((i for i, piece in enumerate(self._pieces) if "per" in piece), None)
        if index is None:
            return ()
        after = range(index + 1, len(self._pieces))
        end = len(self._pieces)
        if index == 0:
            asks = _ASKS | {"fact", "check", "count", *_WANTED}
            end = next((i for i in after if self._pieces[i].tags & asks), end)
        named = tuple(p for piece in self._pieces[index + 1 : end] for p in range(piece.first, piece.last))
        if not named or (index == 0 and end == len(self._pieces)):
            return ()
        del self._pieces[index:end]
        return named

    def _topic_first(self) -> tuple[int, ...]:
        """Read عن حلب، من قال ماذا؟: a topic that stands before the words that ask."""
        piece = self._piece()
        if piece is None or "about" not in piece or self._asked - {"filler"}:
            return ()
        rest = range(self._at + 1, len(self._pieces))
        end = next((index for index in rest if self._asks_anew(index)), None)
        if end is None:
            return ()
        topic = tuple(place for p in self._pieces[self._at + 1 : end] for place in range(p.first, p.last))
        self._at = end
        return topic

    def _asks_anew(self, index: int) -> bool:
        piece = self._pieces[index]
        following = self._pieces[index + 1].tags if index + 1 < len(self._pieces) else frozenset[str]()
        if piece.tags & _ASKS:
            return bool(following & {*_VERBS, "aux", "said", "position", "what", "check"})
        return "say" in piece

    def _free_until_core(self, *, anew: bool) -> tuple[int, ...]:
        """Take the free words before the core; a question word among them asks as one before them does."""
        taken: list[int] = []
        while piece := self._piece():
            following = self._next_tags()
            if piece.tags & set(_CORE) and not (
                piece.tags & {"who", "what", "filler"} and "say" not in piece
            ):
                break
            verb_next = bool(following & (_VERBS | {"aux"}))
            if "what" in piece and verb_next:
                self._asked.add("what")
            elif "who" in piece and (anew or taken) and following & _VERBS:
                self._asked.add("who")
                self._late = not anew  # «…» من قالها؟: what stands before it was said
            elif piece.tags & set(_ORDERS) and following & {*_VERBS, "said"}:
                self._order = next(order for tag, order in _ORDERS.items() if tag in piece)
            elif "check" in piece and not taken and not self._asked:
                self._asked.add("check")
            elif taken and not self._asked and self._at == len(self._pieces) - 1 and _wanted_by(piece):
                self._wanted = _wanted_by(piece)  # الجسر افتتح سنة كام؟
                self._asked.add("fact")
            elif not ("aux" in piece and taken and following & {*_VERBS, "aux"}):
                taken += range(piece.first, piece.last)
            self._at += 1
        return tuple(taken)

    def _after_core(self, core: str, piece: Piece, before: tuple[int, ...]) -> Parts:
        if core == "about":
            return Parts(core=core, zone=before, topic=self._rest(), led=True)
        if core in {"said", "position"}:
            return self._after_noun(core, before)
        self._skip(_ASKS & {"what"} | {"aux"})
        if self._late and before:
            return Parts(core=core, stance=piece.stance, topic=(*before, *self._rest()), led=True)
        named = bool(before) or "who" in self._asked
        if core == "stance" and named:
            self._skip(_LEADS | {"of", "lead"})
            return Parts(core=core, stance=piece.stance, zone=before, topic=self._rest(), led=True)
        leads = _LEADS if core == "say" else frozenset({"about", "that"})
        zone, led = self._zone(leads)
        if named:
            # Whoever spoke is known or asked for: what follows the verb is to whom, where the topic is led in
            # after it, or else what was said.
            rest = self._rest()
            return Parts(core=core, zone=before, topic=rest if led and rest else zone, led=led)
        if "object" in piece:
            self._asked.add("object")
        return Parts(core=core, stance=piece.stance, zone=zone, topic=self._rest(), led=led)

    def _after_noun(self, core: str, before: tuple[int, ...]) -> Parts:
        if before:
            self._skip(_LEADS | {"of", "lead"})
            return Parts(core=core, zone=before, topic=self._rest(), led=True)
        while (piece := self._piece()) and piece.tags & {"of", "filler", "aux", "said", "last", "first"}:
            if piece.tags & set(_ORDERS):
                self._order = next(order for tag, order in _ORDERS.items() if tag in piece)
            self._at += 1
        if (piece := self._piece()) and "in" in piece and self._at + 1 < len(self._pieces):
            self._at += 1
            return Parts(core=core, topic=self._rest(), led=True)  # آراء في الانتخابات
        zone, led = self._zone(_LEADS, from_leads=core == "position")
        return Parts(core=core, zone=zone, topic=self._rest(), led=led)

    def _zone(self, leads: frozenset[str], *, from_leads: bool = False) -> tuple[tuple[int, ...], bool]:
        """Take words up to what leads in the topic, and tell whether that came."""
        taken: list[int] = []
        while piece := self._piece():
            # المبعوث الخاص إلى سوريا is a title, but تحدث كيري إلى رويترز names to whom.
            audience = "audience" in piece and len(taken) <= 1 and self._about_later()
            if audience:
                spoken_to = self._pieces[self._at + 1 : audience]
                self._audience = tuple(p for each in spoken_to for p in range(each.first, each.last))
                self._at = audience
                continue
            if piece.tags & leads and not ("of" in piece and not taken):
                self._skip(_LEADS | {"of"})
                return tuple(taken), True
            if from_leads and taken and "lead" in piece:  # موقف روسيا من الاتفاق: من is a preposition there
                self._at += 1
                return tuple(taken), True
            leads_next = bool(self._next_tags() & leads)
            if "what" in piece and taken and self._next_tags() & {"lead", *leads}:
                self._asked.add("what")  # رأي السيسي ايه في الارهاب
                self._at += 1
                self._skip(_LEADS | {"of", "lead"})
                return tuple(taken), True
            if piece.tags & set(_ORDERS) and taken and not piece.nouns and "who" not in self._asked:
                self._order = next(order for tag, order in _ORDERS.items() if tag in piece)
            elif "what" in piece and leads_next:
                self._asked.add("what")
            elif not ("aux" in piece and leads_next):
                taken += range(piece.first, piece.last)
            self._at += 1
        while (
            taken
            and self._pieces[self._at - 1].tags & {"what"}
            and taken[-1] >= self._pieces[self._at - 1].first
        ):
            self._asked.add("what")  # آخر حاجة قالها ترامب ايه
            del taken[taken.index(self._pieces[self._at - 1].first) :]
        return tuple(taken), False

    def _about_later(self) -> int:
        """Find the place of a later word that leads in the topic; 0 for none."""
        later = range(self._at + 2, len(self._pieces))
        return next(
            (i for i in later if "about" in self._pieces[i] and self._pieces[i].last < self._end()), 0
        )

    def _end(self) -> int:
        return self._pieces[-1].last

    def _skip(self, tags: frozenset[str]) -> None:
        while (piece := self._piece()) and piece.tags & tags:
            self._asked |= piece.tags & {"what"}
            self._at += 1

    def _rest(self) -> tuple[int, ...]:
        rest = self._pieces[self._at :]
        if len(rest) > 3 and "what" in rest[-2] and "say" in rest[-1]:
            rest = rest[:-2]  # من رحب بالقرار وماذا قال
            self._asked.add("what")
        while len(rest) > 1 and rest[-1].tags & {"filler", "what", "aux"} and "about" not in rest[-2]:
            self._asked |= rest.pop().tags & {"what"}
            if len(rest) > 1 and "say" in rest[-1]:
                rest.pop()  # اتكلم عن الصين وقال ايه
        self._at = len(self._pieces)
        return tuple(place for piece in rest for place in range(piece.first, piece.last))

    def _piece(self) -> Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _next_tags(self) -> frozenset[str]:
        return self._pieces[self._at + 1].tags if self._at + 1 < len(self._pieces) else frozenset()


def _wanted_by(piece: Piece) -> Wanted | None:
    """Tell what a question word wants to know: متى a date."""
    return next((wanted for tag, wanted in _WANTED.items() if tag in piece), None)

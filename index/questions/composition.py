"""The parts of a question: which of its words name the speaker, which the topic, and what it asks."""

from collections.abc import Sequence
from typing import NamedTuple

from index.questions.frames import Piece
from index.questions.query import Order, Wanted

_WANTED = {w.value: w for w in (Wanted.DATE, Wanted.PLACE, Wanted.NUMBER, Wanted.NAME, Wanted.REASON,
                                Wanted.MANNER, Wanted.THING)}  # fmt: skip
_OPENING = frozenset({"filler", "who", "what", "check", "count", "compare", "last", "first", "aux", *_WANTED})
_CORE = frozenset({"say", "stance", "said", "position", "about"})


class Parts(NamedTuple):
    """What a question's words do: places of the words that name the speaker and the topic, and what is asked.

    `core` is what the question turns on: say, stance, said, position, about or nothing. `zone` are words that
    may name the speaker and go on to the topic, so that the names of the archive must tell.
    """

    asked: frozenset[str] = frozenset()
    core: str = ""
    stance: str | None = None
    speaker: tuple[int, ...] = ()
    zone: tuple[int, ...] = ()
    topic: tuple[int, ...] = ()
    order: Order | None = None
    wanted: Wanted | None = None
    after: bool = False  # whether a word that leads in the topic was met


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

    def parts(self) -> Parts:
        """Read the question."""
        self._opening()
        topic = self._topic_first()
        if topic:
            self._opening()
        before = self._free_until_core(strict=bool(topic))
        piece = self._piece()
        core = self._core_of(piece, before)
        common = {"asked": frozenset(self._asked), "order": self._order, "wanted": self._wanted}
        if piece is None or not core:
            rest = self._rest()
            return Parts(topic=(*topic, *before, *rest), **common)  # type: ignore[arg-type]  # names are the fields'
        self._at += 1
        parts = self._after_core(core, piece, before)
        common["asked"], common["order"] = frozenset(self._asked), self._order
        return parts._replace(topic=(*topic, *parts.topic), **common)  # type: ignore[arg-type]  # the same

    def _opening(self) -> None:
        """Take the words that ask, and the polite ones among them."""
        while piece := self._piece():
            if not piece.tags & _OPENING or self._is_core_here(piece):
                return
            if not self._take_opening(piece):
                return
            self._at += 1

    def _take_opening(self, piece: Piece) -> bool:
        following = self._next_tags()
        for tag in ("compare", "count"):
            if tag in piece:
                self._asked.add(tag)
                return True
        if piece.tags & {"last", "first"}:
            if not following & {"said", "say", "what", "position", "filler", "stance", "verb"}:
                return False
            self._order = Order.NEWEST if "last" in piece else Order.OLDEST
            return True
        wanted = next((w for tag, w in _WANTED.items() if tag in piece), None)
        if wanted and not self._asked & {"who", "what"}:
            self._wanted = self._wanted or wanted
            self._asked.add("fact")
            return True
        for tag in ("who", "what"):
            if tag in piece:
                self._asked.add(tag)
                return True
        if "check" in piece and not self._asked:
            self._asked.add("check")
            return True
        return "filler" in piece or ("aux" in piece and bool(self._asked))

    def _is_core_here(self, piece: Piece) -> bool:
        """Tell a core word that is also an opening one (do, state, comment) by what was asked before."""
        return (
            bool(piece.tags & _CORE) and bool(self._asked - {"filler"}) and not piece.tags & {"who", "what"}
        )

    def _topic_first(self) -> tuple[int, ...]:
        """Read عن حلب، من قال ماذا؟: a topic that stands before the words that ask."""
        piece = self._piece()
        if piece is None or "about" not in piece or self._asked & {"what", "who", "check", "fact"}:
            return ()
        end = next(
            (
                index
                for index in range(self._at + 1, len(self._pieces))
                if self._asks_anew(index)
            ),
            None,
        )  # fmt: skip
        if end is None:
            return ()
        topic = tuple(place for p in self._pieces[self._at + 1 : end] for place in range(p.first, p.last))
        self._at = end
        return topic

    def _asks_anew(self, index: int) -> bool:
        piece = self._pieces[index]
        following = self._pieces[index + 1].tags if index + 1 < len(self._pieces) else frozenset[str]()
        if piece.tags & {"who", "what"}:
            return bool(following & {"say", "stance", "verb", "aux", "said", "position", "what", "check"})
        return bool(piece.tags & {"say"}) and "verb" in piece

    def _free_until_core(self, *, strict: bool) -> tuple[int, ...]:
        """Take the free words before the core; a question word among them asks as one before them does."""
        taken: list[int] = []
        while piece := self._piece():
            if piece.tags & _CORE and not (
                piece.tags & {"who", "what", "filler"} and not piece.tags & {"say"}
            ):
                break
            if piece.tags & {"what"} and self._next_tags() & {"say", "stance", "verb"}:
                self._asked.add("what")
            elif (
                piece.tags & {"who"} and (strict or len(taken) > 0) and self._next_tags() & {"say", "stance"}
            ):
                self._asked.add("who")
            elif "aux" in piece and self._next_tags() & {"say", "stance"} and taken:
                pass
            elif "check" in piece and not taken and not self._asked:
                self._asked.add("check")
            else:
                taken += range(piece.first, piece.last)
            self._at += 1
        return tuple(taken)

    def _core_of(self, piece: Piece | None, before: Sequence[int]) -> str:
        if piece is None:
            return ""
        if self._asked and {"said", "say"} <= piece.tags and before:
            return "say"  # what did Kerry comment
        return next((tag for tag in ("said", "position", "say", "stance", "about") if tag in piece), "")

    def _after_core(self, core: str, piece: Piece, before: tuple[int, ...]) -> Parts:
        if core == "about":
            return Parts(core=core, zone=before, topic=self._rest(), after=True)
        if core in {"said", "position"}:
            return self._after_noun(core, before)
        if core == "say":
            return self._after_say(before)
        topic_only = bool(before) or "who" in self._asked
        if topic_only:
            self._skip_lead()
            return Parts(core=core, stance=piece.stance, zone=before, topic=self._rest(), after=True)
        zone, led = self._zone({"about", "that"})
        return Parts(core=core, stance=piece.stance, zone=zone, topic=self._rest(), after=led)

    def _after_say(self, before: tuple[int, ...]) -> Parts:
        self._skip_asking()
        zone, led = self._zone({"about", "that", "on"})
        if before or "who" in self._asked:
            # Whoever spoke is known or asked for: what follows the verb is what was said.
            topic = (*zone, *self._rest())
            return Parts(core="say", zone=before, topic=topic, after=led)
        return Parts(core="say", zone=zone, topic=self._rest(), after=led)

    def _after_noun(self, core: str, before: tuple[int, ...]) -> Parts:
        leads = {"about", "that", "on"}
        if before:
            self._skip_lead()
            return Parts(core=core, zone=before, topic=self._rest(), after=True)
        while (piece := self._piece()) and piece.tags & {"of", "filler", "aux", "said", "last", "first"}:
            if piece.tags & {"last", "first"}:
                self._order = Order.NEWEST if "last" in piece else Order.OLDEST
            self._at += 1
        zone, led = self._zone(leads, of_position=core == "position")
        return Parts(core=core, zone=zone, topic=self._rest(), after=led)

    def _zone(self, leads: set[str], *, of_position: bool = False) -> tuple[tuple[int, ...], bool]:
        """Take words up to what leads in the topic, and tell whether that came."""
        taken: list[int] = []
        while piece := self._piece():
            if piece.tags & leads and not ("of" in piece and not taken):
                self._at += 1
                self._skip_lead()
                return tuple(taken), True
            if of_position and taken and "who" in piece:  # موقف روسيا من الاتفاق: من is a preposition there
                self._at += 1
                return tuple(taken), True
            if piece.tags & {"what"} and self._next_tags() & {"about", "on", "that"}:
                self._asked.add("what")
            elif not (piece.tags & {"aux"} and self._next_tags() & {"about", "on", "that"}):
                taken += range(piece.first, piece.last)
            self._at += 1
        return tuple(taken), False

    def _skip_asking(self) -> None:
        while (piece := self._piece()) and piece.tags & {"what", "aux"} and not piece.tags & {"about"}:
            self._asked |= piece.tags & {"what"}
            self._at += 1

    def _skip_lead(self) -> None:
        while (piece := self._piece()) and piece.tags & {"that", "about", "on", "of"}:
            self._at += 1

    def _rest(self) -> tuple[int, ...]:
        rest = self._pieces[self._at :]
        while rest and rest[-1].tags & {"filler", "what", "aux"} and len(rest) > 1:
            self._asked |= rest.pop().tags & {"what"}
        self._at = len(self._pieces)
        return tuple(place for piece in rest for place in range(piece.first, piece.last))

    def _piece(self) -> Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _next_tags(self) -> frozenset[str]:
        return self._pieces[self._at + 1].tags if self._at + 1 < len(self._pieces) else frozenset()

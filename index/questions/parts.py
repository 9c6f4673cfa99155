"""The parts of a question: which of its words name the speaker, which the topic, and what it asks."""

from typing import NamedTuple

from index.questions.query import Order, Wanted


class Parts(NamedTuple):
    """What a question's words do: places of the words that name the speaker and the topic, and what is asked.

    `core` is what the question turns on: say, stance, said, position, about or nothing. `zone` are the words
    that may name the speaker, and may go on to the topic, so that the names of the archive must tell.
    `led` tells whether a word that leads in the topic was met; `at` is the place of the core. `per` are the
    words that name somebody according to whom (حسب لافروف، ماذا حدث), `audience` those to whom it was said.
    `opening` are nouns of the opening that a plain question is about (ما سبب …, ما عاصمة …).
    """

    asked: frozenset[str] = frozenset()
    core: str = ""
    stance: str | None = None
    zone: tuple[int, ...] = ()
    topic: tuple[int, ...] = ()
    order: Order | None = None
    wanted: Wanted | None = None
    led: bool = False
    at: int = 0
    per: tuple[int, ...] = ()
    audience: tuple[int, ...] = ()
    opening: tuple[int, ...] = ()

    def shifted(self, by: int) -> "Parts":
        """Give the parts of the same words where so many others stand before them."""

        def moved(places: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(place + by for place in places)

        return self._replace(
            at=self.at + by, zone=moved(self.zone), topic=moved(self.topic), per=moved(self.per),
            audience=moved(self.audience), opening=moved(self.opening),
        )  # fmt: skip

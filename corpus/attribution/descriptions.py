"""Descriptions: whom a title or noun without a name means among the sources and persons of an article."""

from collections.abc import Mapping, Sequence

from corpus.attribution import lexicon
from corpus.attribution.mentions import Mention
from corpus.attribution.sources import INDIVIDUALS, Source, name_words, same_gender
from corpus.attribution.titles import fit, is_definite, office
from corpus.models import SourceType
from corpus.text.folding import fold

MANY = 300  # places and sources looked through: no article needs more, and square time is none
NEXT = 80  # tokens within which a name follows the title under which its bearer has just spoken
ANY = (("احد",), ("احدي",), ("بعض",))  # whoever these name is another each time
_SAME = 2.5  # how well one fits whose office and body are the same
LEAST = 0.6  # how well a description must fit a person whom nothing else points to
_SOURCES = (("مصدر",), ("مصادر",))  # without more these are whoever was named last
_COUNTRIES = (("بلدان",), ("بلدين",), ("دولتان",), ("دولتين",))
_SIDES = (("طرفان",), ("طرفين",), ("جانبان",), ("جانبين",))
_BESIDE = 20  # tokens between two who are named together
_RECENT = 60.0  # tokens after which having been named counts half


class Descriptions:
    """The sources and the persons of one article, as descriptions may mean them."""

    def __init__(
        self,
        sources: Sequence[Source],
        people: Sequence[Source],
        places: Mapping[str, Sequence[int]],
        folded: Sequence[str],
    ) -> None:
        """Keep the sources and persons, which grow, the folded words, and the tokens at which each stands."""
        self._folded = folded
        self._sources = sources
        self._people = people
        self._places = places

    def meant(self, mention: Mention, words: tuple[str, ...]) -> Source | None:
        """Find whom a title without a name means: المدرب الدنماركي, وزير المالية."""
        for one in reversed(self._sources[-MANY:]):
            if one.words == words or (one.is_name and len(words) == 1 and words[0] in one.words):
                return one  # a surname that is a title elsewhere: الكاتب for سلمى الكاتب
        here = next((one for one in self._people if one.at == mention.start), None)
        if here is not None and (here.words[-1:] == words[-1:] or name_words(here.role) == words):
            return here
        if mention.type is SourceType.ANONYMOUS and not mention.name.startswith("ال"):
            return None  # another each time: مصدر أمني
        if mention.number != "s" or words[:1] in ANY:
            return None
        if not is_definite(mention.name):
            return self._holding(mention)
        return self._taken_up(mention, words) or self._fitting(mention) or self._same_title(mention)

    def both(self, mention: Mention, words: tuple[str, ...]) -> Source | None:
        """Find the two persons whom a dual means, named last, or the pair that spoke: الزعيمان, الطرفان."""
        if words in _COUNTRIES:
            return self._both_states(mention)
        if not mention.name.startswith("ال") or mention.type not in INDIVIDUALS:
            return None
        if mention.number != "d" and words not in _SIDES:
            return None
        spoken = next(
            (one for one in reversed(self._sources[-MANY:]) if one.number == "d" and one.is_pair), None
        )
        if spoken is not None or words in _SIDES or len(words) > 1:
            return spoken
        named = [(self.last_named(one, mention.start), one) for one in self._people]
        near = [
            (at, one)
            for at, one in named
            if at is not None and mention.start - at < NEXT and same_gender(one, mention.gender)
        ]
        last = sorted(near, key=lambda one: one[0])[-2:]
        if len(last) < 2 or last[1][0] - last[0][0] > _BESIDE:
            return None
        name = " و".join(one.name for _, one in last)
        return Source(name, SourceType.PERSON, number="d", words=name_words(name), is_pair=True)

    def _both_states(self, mention: Mention) -> Source | None:
        """Find the two states named last, which a dual means: البلدان."""
        known, pairs = lexicon.states(), []
        for word, places in self._places.items():
            second = known.get(word[1:]) if word.startswith("و") else None
            for place in places[:MANY] if second is not None else ():
                before = self._folded[max(0, place - 3) : place]
                firsts = (known.get(" ".join(before[at:])) for at in range(len(before)))
                first = next((state for state in firsts if state is not None), None)
                if first is not None and second is not None and place < mention.start:
                    pairs.append((place, f"{first.name} و{second.name}"))
        if not pairs:
            return None
        name = max(pairs)[1]
        return Source(name, SourceType.ORGANIZATION, number="d", words=name_words(name), is_pair=True)

    def _holding(self, mention: Mention) -> Source | None:
        """Find the one person who holds the very office that an indefinite title tells: حاكم دبي."""
        head = office(fold(mention.name).split()[0])
        if head is None or head.is_loose or mention.type is not SourceType.PERSON:
            return None
        pool = [one for one in self._people if same_gender(one, mention.gender)]
        fitting = [one for one in pool if (fit(mention.name, one.titles) or 0) >= _SAME]
        return fitting[0] if len(fitting) == 1 else None

    def _fitting(self, mention: Mention) -> Source | None:
        """Find the person whom a description fits best, the one named last before others."""
        pool = [one for one in self._sources[-MANY:] if one.is_name and one.type is SourceType.PERSON]
        pool += [one for one in self._people if not any(one is other for other in pool)]
        best, best_score = None, 0.0
        head = office(fold(mention.name).split()[0])
        is_public = head is not None and head.field in ("politics", "sport", "any")
        for source in pool:
            score = fit(mention.name, source.titles) if same_gender(source, mention.gender) else None
            if score is None:
                continue
            last = self.last_named(source, mention.start)
            if last is None and score < 2:
                continue  # one who is named only later is meant where the office is the same
            near = 0.0 if last is None else 1 / (1 + (mention.start - last) / _RECENT)
            if score < LEAST and not (source.has_spoken and near > 0.3 and is_public):
                continue
            if score + near + 0.9 * source.has_spoken > best_score:
                best, best_score = source, score + near + 0.9 * source.has_spoken
        return best

    def last_named(self, source: Source, before: int) -> int | None:
        """Give the last token before another at which a person's surname stands or a mention began."""
        folded = fold(source.name.split()[-1])
        places = [place for place in self._places.get(folded, ())[:MANY] if place < before]
        known = [source.at] if source.at < before else []
        return max(places + known, default=None)

    def _taken_up(self, mention: Mention, words: tuple[str, ...]) -> Source | None:
        """Find who has just spoken without a name under the same noun: المحامي for أحد محامي الشركة."""
        if len(words) > 1 or not mention.name.startswith("ال"):
            return None
        spoken = [one for one in self._sources[-MANY:] if one.has_spoken and one.number == "s"]
        last = max(spoken, key=lambda one: one.at, default=None)
        if last is None or mention.start - last.at > NEXT or not last.words:
            return None
        nouns = last.words[1:2] if last.words[:1] in ANY else last.words[:1]
        meant, told = office(fold(mention.name)), office(nouns[0]) if nouns else None
        is_same = nouns == words or (meant is not None and told is not None and meant.name == told.name)
        return last if is_same and not last.name.startswith("ال") else None

    def _same_title(self, mention: Mention) -> Source | None:
        """Find the nameless source whose title a description takes up: المتحدث for متحدث باسم الشركة."""
        head = office(fold(mention.name).split()[0])
        for source in reversed(self._sources[-MANY:]):
            if source.is_name or source.type not in INDIVIDUALS:
                continue
            first = fold(source.name).split()[0]
            if head is not None and office(first) == head and fit(mention.name, source.titles) is not None:
                return source
        return None

    def unnamed(self, mention: Mention, words: tuple[str, ...]) -> Source | None:
        """Find the nameless source that a definite description takes up: المسؤول for مسؤول في الوزارة."""
        if not mention.name.startswith("ال") or words[:1] in ANY:
            return None
        is_same = words[:1] in _SOURCES and set(words[1:]) <= {"ذاته", "نفسه", "ذاتها", "نفسها"}
        is_told = words[:1] == ("مصادر",) and any(self._places.get(form) for form in ("مصادر", "لمصادر"))
        if is_same and self._sources and not is_told:
            same = [one for one in self._sources[-MANY:] if one.words[:1] == words[:1]]
            return max(same or self._sources[-MANY:], key=lambda one: one.at)  # else whatever was named last
        for source in reversed(self._sources[-MANY:]):
            if (
                source.type is SourceType.ANONYMOUS
                and source.number == mention.number
                and source.words[:1] == words[:1]
            ):
                told = set(_bare(words))
                if told <= set(_bare(source.words)) or fit(mention.name, source.titles) is not None:
                    return source
        return None


def _bare(words: Sequence[str]) -> list[str]:
    return [word.removesuffix("ه") for word in words]

"""Descriptions: whom a title or noun without a name means among the sources and persons of an article."""

from collections.abc import Mapping, Sequence

from corpus.attribution.mentions import Mention
from corpus.attribution.sources import Source, name_words
from corpus.attribution.titles import fit, is_definite, office
from corpus.models import SourceType
from corpus.text.folding import fold

MANY = 300  # places and sources looked through: no article needs more, and square time is none
NEXT = 80  # tokens within which a name follows the title under which its bearer has just spoken
ANY = (("احد",), ("احدي",), ("بعض",))  # whoever these name is another each time
LEAST = 0.6  # how well a description must fit a person whom nothing else points to
_RECENT = 60.0  # tokens after which having been named counts half


class Descriptions:
    """The sources and the persons of one article, as descriptions may mean them."""

    def __init__(
        self, sources: Sequence[Source], people: Sequence[Source], places: Mapping[str, Sequence[int]]
    ) -> None:
        """Keep the sources and persons, which grow, and the tokens at which each folded word stands."""
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
        if mention.number != "s" or not is_definite(mention.name) or words[:1] in ANY:
            return None
        return self._taken_up(mention, words) or self._fitting(mention) or self._same_title(mention)

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
            last = self._last_named(source, mention.start)
            if last is None and score < 2:
                continue  # one who is named only later is meant where the office is the same
            near = 0.0 if last is None else 1 / (1 + (mention.start - last) / _RECENT)
            if score < LEAST and not (source.has_spoken and near > 0.3 and is_public):
                continue
            if score + near + 0.3 * source.has_spoken > best_score:
                best, best_score = source, score + near + 0.3 * source.has_spoken
        return best

    def _last_named(self, source: Source, before: int) -> int | None:
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
            if source.is_name or source.type not in (SourceType.PERSON, SourceType.ANONYMOUS):
                continue
            first = fold(source.name).split()[0]
            if head is not None and office(first) == head and fit(mention.name, source.titles) is not None:
                return source
        return None

    def unnamed(self, mention: Mention, words: tuple[str, ...]) -> Source | None:
        """Find the nameless source that a definite description takes up: المسؤول for مسؤول في الوزارة."""
        if not mention.name.startswith("ال") or words[:1] in ANY:
            return None
        if words[:1] == ("مصدر",) and set(words[1:]) <= {"ذاته", "نفسه"} and self._sources:
            return max(self._sources[-MANY:], key=lambda source: source.at)  # whatever was named last
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


def same_gender(source: Source, gender: str) -> bool:
    """Tell whether a source may be of a gender; what is unknown may."""
    return not source.gender or not gender or source.gender == gender

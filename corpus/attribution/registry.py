"""Registry: the sources of one article; each mention is one that is known already, or a new one."""

from collections.abc import Sequence

from corpus.attribution import lexicon
from corpus.attribution.bodies import Bodies
from corpus.attribution.introductions import introductions
from corpus.attribution.mentions import Mention
from corpus.attribution.sources import (
    Source,
    holds,
    is_capital,
    is_proper,
    is_state,
    likeness,
    name_words,
    same_gender,
    same_name,
    shortens,
)
from corpus.attribution.spellings import Spellings
from corpus.attribution.titles import fit, is_definite, office
from corpus.attribution.view import View
from corpus.models import SourceType
from corpus.text.folding import fold

_MANY = 300  # places and sources looked through: no article needs more, and square time is none
_RECENT = 60.0  # tokens after which having been named counts half
_NEXT = 80  # tokens within which a name follows the title under which its bearer has just spoken
_ANY = (("احد",), ("احدي",), ("بعض",))  # whoever these name is another each time
_LONG_NAME, _LONG_BODY = 5, 10  # words beyond which a name has run on into something else
_SIDES = (("طرفان",), ("طرفين",), ("جانبان",), ("جانبين",))
_BESIDE = 20  # tokens between two who are named together
_INDIVIDUALS = (SourceType.PERSON, SourceType.ANONYMOUS)
_LEAST = 0.6  # how well a description must fit a person whom nothing else points to


class Registry:
    """The sources of one article: from their mentions, and from titles with names in its text."""

    def __init__(self, view: View) -> None:
        """Collect the named persons whom the text introduces by title, wherever they stand."""
        self.view = view
        self.sources: list[Source] = []
        self._places: dict[str, list[int]] = {}
        for index, folded in enumerate(view.folded):
            self._places.setdefault(folded, []).append(index)
        self._bodies = Bodies(view, self._places)
        self._spellings = Spellings(view, self._places)
        self._people: list[Source] = []
        for one in introductions(view)[:_MANY]:
            self._meet(one)

    def _meet(self, one: Source) -> None:
        """Take in a person whom the text introduces: a new one, or more of one met before."""
        known = next((other for other in self._people if same_name(other.words, one.words)), None)
        if known is None:
            self._people.append(one)
            return
        known.titles.add(one.role)
        if len(one.words) > len(known.words):
            known.name, known.words = one.name, one.words

    def introduced(self, start: int, end: int) -> list[Source]:
        """Give the named persons whom the text introduces between two tokens, in order."""
        return [self._known(one) for one in self._people if start <= one.at < end]

    def resolve(self, mention: Mention) -> Source:
        """Give the source that a mention names, a known one where it fits, and learn from the mention."""
        mention, words = self._spelt(mention)
        source = self._both(mention, words) or self._find(mention, words)
        self.take(source)
        self._learn(source, mention, words)
        return source

    def glimpse(self, mention: Mention, gender: str) -> Source:
        """Give whom a mention names, who speaks perhaps: only a person's gender is learnt from it."""
        source = self._find(*self._spelt(mention))
        if source.type is SourceType.PERSON:
            source.gender = source.gender or mention.gender or gender
        return source

    def take(self, source: Source) -> None:
        """Count a source among those of the article."""
        if not any(one is source for one in self.sources):
            self.sources.append(source)

    def _spelt(self, mention: Mention) -> tuple[Mention, tuple[str, ...]]:
        """Spell a mention as a subject would be, and give the words of its name."""
        name = self._spellings.nominative(self._spellings.without_object(mention.name))
        title = name if mention.title == mention.name else mention.title
        return mention._replace(name=name, title=title), name_words(name)

    def _find(self, mention: Mention, words: tuple[str, ...]) -> Source:
        if mention.type is SourceType.PERSON and mention.is_name:
            return self._person(mention, words)
        if mention.type is SourceType.PERSON:
            return self._described(mention, words)
        if mention.type is SourceType.ANONYMOUS:
            return self._unnamed(mention, words) or self._described(mention, words)
        return self._body(mention, words)

    def _learn(self, source: Source, mention: Mention, words: tuple[str, ...]) -> None:
        """Take in what a mention tells of its source: a fuller name, a title, its gender."""
        source.at = mention.start
        source.gender = source.gender or mention.gender
        if mention.is_name and mention.type is SourceType.PERSON:
            if len(source.words) < len(words) <= _LONG_NAME and set(source.words) <= set(words):
                source.name, source.words = mention.name, words
            if mention.title:
                source.role = source.role or mention.title
                source.titles.add(mention.title)
            elif not source.has_spoken and not source.titles.offices:
                self._name_described(source, mention)
        elif mention.type not in (SourceType.PERSON, SourceType.ANONYMOUS):
            is_fuller = len(source.words) < len(words) <= _LONG_BODY and shortens(words, source.words)
            if is_fuller or (is_capital(source.name) and words[:1] not in _ANY and is_state(mention.name)):
                source.name, source.words = mention.name, words

    def _known(self, source: Source) -> Source:
        """Give the source of the article that bears a person's name already, else the person."""
        return (self._by_name(source.words) if source.is_name else None) or source

    def _person(self, mention: Mention, words: tuple[str, ...]) -> Source:
        known = self._namesake(words, mention.start) or self._body_named(words)
        if known is not None:
            return self._known(known)
        name = self._spellings.fullest(mention.name, words)
        return self._known(Source(name, mention.type, is_name=True, words=name_words(name)))

    def _body_named(self, words: tuple[str, ...]) -> Source | None:
        """Find the body whose name alone stands for it: ديزني for شركة ديزني الأمريكية."""
        if len(words) != 1 or words[0] in lexicon.words("common.tsv"):
            return None
        for source in reversed(self.sources[-_MANY:]):
            if words[0] in source.words[1:] and source.words[0] in lexicon.group("named_bodies"):
                return source
        return None

    def _name_described(self, named: Source, mention: Mention) -> None:
        """Give its name to who has just spoken under a title, where a name without any follows.

        وصف الأمين العام الوضع بأنه خطير. وقال نزار سالم: the text need not tell that these are one.
        """
        spoken = [one for one in self.sources[-_MANY:] if one.has_spoken]
        last = max(spoken, key=lambda one: one.at, default=None)
        if last is None or last.is_name or last.type is not SourceType.PERSON or not is_definite(last.name):
            return
        if len(named.words) > 1 and same_gender(last, named.gender) and mention.start - last.at < _NEXT:
            named.role, last.name = last.name, named.name
            named.titles.add(named.role)

    def _namesake(self, words: tuple[str, ...], start: int) -> Source | None:
        """Find whom a name is short for: the most alike, then who has spoken, then who was named last."""
        spoken = [one for one in self.sources[-_MANY:] if one.is_name]
        pool = [*spoken, *(one for one in self._people if not any(one is other for other in spoken))]

        def rank(one: Source) -> tuple[int, bool, int]:
            last = [
                place for place in self._places.get(fold(one.name.split()[0]), ())[:_MANY] if place <= start
            ]
            return likeness(one.words, words), one.has_spoken, max(last, default=-1)

        return max((one for one in pool if same_name(one.words, words)), key=rank, default=None)

    def _by_name(self, words: tuple[str, ...]) -> Source | None:
        named = [
            one for one in reversed(self.sources[-_MANY:]) if one.is_name and same_name(one.words, words)
        ]
        return max(named, key=lambda one: likeness(one.words, words), default=None)

    def _described(self, mention: Mention, words: tuple[str, ...]) -> Source:
        """Find whom a title without a name means: المدرب الدنماركي, وزير المالية."""
        for one in reversed(self.sources[-_MANY:]):
            if one.words == words or (one.is_name and len(words) == 1 and words[0] in one.words):
                return one  # a surname that is a title elsewhere: الكاتب for سلمى الكاتب
        here = next((one for one in self._people if one.at == mention.start), None)
        if here is not None and (here.words[-1:] == words[-1:] or name_words(here.role) == words):
            return self._known(here)
        if mention.number == "s" and is_definite(mention.name) and words[:1] not in _ANY:
            best = self._taken_up(mention, words) or self._fitting(mention) or self._same_title(mention)
            if best is not None:
                return self._known(best)
        name = self._bodies.introduced(mention) or mention.name
        source = Source(name, mention.type, mention.title, mention.gender, mention.number, words=words)
        source.titles.add(mention.name)
        return source

    def _both(self, mention: Mention, words: tuple[str, ...]) -> Source | None:
        """Find the two persons whom a dual means, named last, or the pair that spoke: الزعيمان, الطرفان."""
        if not mention.name.startswith("ال") or mention.type not in _INDIVIDUALS:
            return None
        if mention.number != "d" and words not in _SIDES:
            return None
        spoken = next(
            (one for one in reversed(self.sources[-_MANY:]) if one.number == "d" and one.is_pair), None
        )
        if spoken is not None or words in _SIDES or len(words) > 1:
            return spoken
        named = [(self._last_named(one, mention.start), one) for one in self._people]
        near = [
            (at, one)
            for at, one in named
            if at is not None and mention.start - at < _NEXT and same_gender(one, mention.gender)
        ]
        last = sorted(near, key=lambda one: one[0])[-2:]
        if len(last) < 2 or last[1][0] - last[0][0] > _BESIDE:
            return None
        name = " و".join(one.name for _, one in last)
        return Source(name, SourceType.PERSON, number="d", words=name_words(name), is_pair=True)

    def _fitting(self, mention: Mention) -> Source | None:
        """Find the person whom a description fits best, the one named last before others."""
        pool = [one for one in self.sources[-_MANY:] if one.is_name and one.type is SourceType.PERSON]
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
            if score < _LEAST and not (source.has_spoken and near > 0.3 and is_public):
                continue
            if score + near + 0.3 * source.has_spoken > best_score:
                best, best_score = source, score + near + 0.3 * source.has_spoken
        return best

    def _last_named(self, source: Source, before: int) -> int | None:
        """Give the last token before another at which a person's surname stands or a mention began."""
        folded = fold(source.name.split()[-1])
        places = [place for place in self._places.get(folded, ())[:_MANY] if place < before]
        known = [source.at] if source.at < before else []
        return max(places + known, default=None)

    def _taken_up(self, mention: Mention, words: tuple[str, ...]) -> Source | None:
        """Find who has just spoken without a name under the same noun: المحامي for أحد محامي الشركة."""
        if len(words) > 1 or not mention.name.startswith("ال"):
            return None
        spoken = [one for one in self.sources[-_MANY:] if one.has_spoken and one.number == "s"]
        last = max(spoken, key=lambda one: one.at, default=None)
        if last is None or mention.start - last.at > _NEXT or not last.words:
            return None
        nouns = last.words[1:2] if last.words[:1] in _ANY else last.words[:1]
        meant, told = office(fold(mention.name)), office(nouns[0]) if nouns else None
        is_same = nouns == words or (meant is not None and told is not None and meant.name == told.name)
        return last if is_same and not last.name.startswith("ال") else None

    def _same_title(self, mention: Mention) -> Source | None:
        """Find the nameless source whose title a description takes up: المتحدث for متحدث باسم الشركة."""
        head = office(fold(mention.name).split()[0])
        for source in reversed(self.sources[-_MANY:]):
            if source.is_name or source.type not in (SourceType.PERSON, SourceType.ANONYMOUS):
                continue
            first = fold(source.name).split()[0]
            if head is not None and office(first) == head and fit(mention.name, source.titles) is not None:
                return source
        return None

    def _unnamed(self, mention: Mention, words: tuple[str, ...]) -> Source | None:
        """Find the nameless source that a definite description takes up: المسؤول for مسؤول في الوزارة."""
        if not mention.name.startswith("ال") or words[:1] in _ANY:
            return None
        if words[:1] == ("مصدر",) and set(words[1:]) <= {"ذاته", "نفسه"} and self.sources:
            same = [one for one in self.sources[-_MANY:] if one.words[:1] == words[:1]]
            return max(same or self.sources[-_MANY:], key=lambda one: one.at)  # else whatever was named last
        for source in reversed(self.sources[-_MANY:]):
            if (
                source.type is SourceType.ANONYMOUS
                and source.number == mention.number
                and source.words[:1] == words[:1]
            ):
                told = set(_bare(words))
                if told <= set(_bare(source.words)) or fit(mention.name, source.titles) is not None:
                    return source
        return None

    def settle(self) -> None:
        """Name whom the text first describes and names later, where only one person fits the description."""
        named = [one for one in self.sources[:_MANY] if one.is_name]
        for source in self.sources[:_MANY]:
            if source.is_name or source.type not in _INDIVIDUALS or source.number != "s":
                continue
            if len(source.words) < 2:
                continue
            is_sure = source.type is SourceType.PERSON and is_definite(source.name)
            fitting = [
                one
                for one in named
                if same_gender(one, source.gender)
                and ((fit(source.name, one.titles) or 0) >= _LEAST if is_sure else holds(one, source.words))
            ]
            if len(fitting) == 1:
                source.role = source.role or source.name
                source.name = fitting[0].name

    def _body(self, mention: Mention, words: tuple[str, ...]) -> Source:
        """Resolve an organization, document or group: the fullest mention in the article that it shortens."""
        if (
            len(words) == 2
            and set(words[1:]) <= lexicon.group("vague_bodies")
            and mention.name.startswith("ال")
        ):
            alike = [
                one for one in self.sources[-_MANY:] if one.words[:1] == words[:1] and len(one.words) > 1
            ]
            if alike:
                return max(alike, key=lambda one: one.at)  # المنظمة الحقوقية for منظمة العفو الدولية
        state = lexicon.states().get(fold(mention.name))
        for source in reversed(self.sources[-_MANY:]):
            is_same_state = state is not None and lexicon.states().get(fold(source.name)) is state
            if is_same_state and source.name != mention.name:
                return source
            is_any = words[:1] in _ANY and words != source.words  # البعض is not بعض النواب
            if source.type is not SourceType.PERSON and shortens(words, source.words) and not is_any:
                return source
        name = mention.name
        if words[:1] not in _ANY:
            name = self._bodies.called(mention, words, self._nearest_body(mention.start))
        return Source(name, mention.type, "", mention.gender, mention.number, words=name_words(name))

    def _nearest_body(self, start: int) -> Source | None:
        """Give the body named last before a place whose name shows no noun: فيسبوك for الشركة."""
        bodies = [
            one
            for one in self.sources[-_MANY:]
            if one.type is SourceType.ORGANIZATION and one.at < start and is_proper(one.name)
        ]
        return max(bodies, key=lambda one: one.at, default=None)


def _bare(words: Sequence[str]) -> list[str]:
    return [word.removesuffix("ه") for word in words]

"""Registry: the sources of one article; each mention is one that is known already, or a new one."""

from corpus.attribution import lexicon
from corpus.attribution.bodies import Bodies
from corpus.attribution.descriptions import ANY, LEAST, MANY, NEXT, Descriptions
from corpus.attribution.introductions import introductions
from corpus.attribution.mentions import Mention
from corpus.attribution.sources import (
    INDIVIDUALS,
    Source,
    holds,
    is_capital,
    is_proper,
    is_state,
    likeness,
    name_words,
    nearly,
    same_gender,
    same_name,
    shortens,
    telling_role,
)
from corpus.attribution.spellings import Spellings
from corpus.attribution.titles import fit, is_definite, office
from corpus.attribution.view import View
from corpus.models import SourceType
from corpus.text.folding import fold

_LONG_NAME, _LONG_BODY = 5, 10  # words beyond which a name has run on into something else


def _is_wider(name: str, other: str) -> bool:
    """Tell whether a name is of more than another: خبراء than الخبراء, الجيش والمقاومة than الجيش."""
    if not other.startswith("ال"):
        return False
    joined = [word for word in other.split()[1:] if fold(word).startswith("وال")]
    is_open = not name.startswith("ال") and " " not in name
    return is_open or (bool(joined) and not any(word in name for word in joined))


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
        self._descriptions = Descriptions(self.sources, self._people, self._places, view.folded)
        for one in introductions(view)[:MANY]:
            self._meet(one)

    def _meet(self, one: Source) -> None:
        """Take in a person whom the text introduces: a new one, or more of one met before."""
        known = next((other for other in self._people if same_name(other.words, one.words)), None)
        if known is None:
            self._people.append(one)
            return
        known.titles.add(one.role)
        known.role = telling_role(known.role, one.role)
        is_parted = one.words == known.words and len(one.name.split()) > len(known.name.split())
        if len(one.words) > len(known.words) or is_parted:  # عبد الله for عبدالله
            known.name, known.words = one.name, one.words

    def introduced(self, start: int, end: int) -> list[Source]:
        """Give the named persons whom the text introduces between two tokens, in order."""
        return [self._known(one) for one in self._people if start <= one.at < end]

    def resolve(self, mention: Mention) -> Source:
        """Give the source that a mention names, a known one where it fits, and learn from the mention."""
        mention, words = self._spelt(mention)
        source = self._descriptions.both(mention, words) or self._find(mention, words)
        self.take(source)
        self._learn(source, mention, words)
        return source

    def may_describe(self, mention: Mention, source: Source) -> bool:
        """Tell whether a description that fits nobody known may be a named person's: نجم الفجر."""
        is_description = mention.type is SourceType.PERSON and not mention.is_name and mention.number == "s"
        if not is_description or not source.is_name or source.type is not SourceType.PERSON:
            return False
        if not same_gender(source, mention.gender) or source.number != "s":
            return False
        found = self._find(*self._spelt(mention))
        is_new = not any(one is found for one in self.sources) and not found.is_name
        held = office(fold(mention.name).split()[0])
        if held is None and not mention.name.startswith("ال"):
            return False  # أحدث المعلومات
        is_public = held is not None and held.field == "politics"
        is_fitting = not source.titles.offices or fit(mention.name, source.titles) is not None
        return is_new and is_fitting and not is_public

    def glimpse(self, mention: Mention, gender: str) -> Source:
        """Give whom a mention names, who speaks perhaps: only a person's gender is learnt from it."""
        source = self._find(*self._spelt(mention))
        if source.type is SourceType.PERSON:
            source.gender = source.gender or mention.gender or gender
        return source

    def last_named(self, source: Source, before: int) -> int:
        """Give the last token before another at which a source's name ends or it was named; -1 where none."""
        last = self._descriptions.last_named(source, before)
        return -1 if last is None else last

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
            return self._descriptions.unnamed(mention, words) or self._described(mention, words)
        return self._body(mention, words)

    def _learn(self, source: Source, mention: Mention, words: tuple[str, ...]) -> None:
        """Take in what a mention tells of its source: a fuller name, a title, its gender."""
        source.at = mention.start
        source.gender = source.gender or mention.gender
        if mention.is_name and mention.type is SourceType.PERSON:
            if len(source.words) < len(words) <= _LONG_NAME and set(source.words) <= set(words):
                source.name, source.words = mention.name, words
            elif source.words == words and len(source.name.split()) < len(mention.name.split()):
                source.name = mention.name  # عبد الله for عبدالله
            if mention.title:
                source.role = telling_role(source.role, mention.title)
                source.titles.add(mention.title)
            elif not source.has_spoken and not source.titles.offices:
                self._name_described(source, mention)
        elif mention.type not in INDIVIDUALS:
            is_fuller = len(source.words) < len(words) <= _LONG_BODY and shortens(words, source.words)
            if is_fuller or (is_capital(source.name) and words[:1] not in ANY and is_state(mention.name)):
                source.name, source.words = mention.name, words

    def _known(self, source: Source) -> Source:
        """Give the source of the article that bears a person's name already, else the person."""
        return (self._by_name(source.words) if source.is_name else None) or source

    def _person(self, mention: Mention, words: tuple[str, ...]) -> Source:
        known = self._namesake(words, mention.start) or self._body_named(words)
        if known is not None:
            return self._known(known)
        if full := self._bodies.in_full(words):
            return self._named_body(full)
        name = self._spellings.fullest(mention.name, words)
        return self._known(Source(name, mention.type, is_name=True, words=name_words(name)))

    def _body_named(self, words: tuple[str, ...]) -> Source | None:
        """Find the body whose name alone stands for it: ديزني for شركة ديزني الأمريكية."""
        if len(words) != 1 or words[0] in lexicon.words("common.tsv"):
            return None
        for source in reversed(self.sources[-MANY:]):
            if words[0] in source.words[1:] and source.words[0] in lexicon.group("named_bodies"):
                return source
        return None

    def _name_described(self, named: Source, mention: Mention) -> None:
        """Give its name to who has just spoken under a title, where a name without any follows.

        وصف الأمين العام الوضع بأنه خطير. وقال نزار سالم: the text need not tell that these are one.
        """
        spoken = [one for one in self.sources[-MANY:] if one.has_spoken]
        last = max(spoken, key=lambda one: one.at, default=None)
        if last is None or last.is_name or last.type is not SourceType.PERSON or not is_definite(last.name):
            return
        if len(named.words) > 1 and same_gender(last, named.gender) and mention.start - last.at < NEXT:
            named.role, last.name = last.name, named.name
            named.titles.add(named.role)

    def _namesake(self, words: tuple[str, ...], start: int) -> Source | None:
        """Find whom a name is short for: the most alike, then who has spoken, then who was named last."""
        spoken = [one for one in self.sources[-MANY:] if one.is_name]
        pool = [*spoken, *(one for one in self._people if not any(one is other for other in spoken))]

        def rank(one: Source) -> tuple[int, bool, int]:
            last = [
                place for place in self._places.get(fold(one.name.split()[0]), ())[:MANY] if place <= start
            ]
            return likeness(one.words, words), one.has_spoken, max(last, default=-1)

        alike = [one for one in pool if same_name(one.words, words)]
        if not alike and len(words) == 1 and len(self._places.get(self.view.folded[start], ())) == 1:
            alike = [one for one in pool if one.words and nearly(one.words[-1], words[0])]  # written so once
        return max(alike, key=rank, default=None)

    def _by_name(self, words: tuple[str, ...]) -> Source | None:
        named = [one for one in reversed(self.sources[-MANY:]) if one.is_name and same_name(one.words, words)]
        return max(named, key=lambda one: likeness(one.words, words), default=None)

    def _described(self, mention: Mention, words: tuple[str, ...]) -> Source:
        """Find whom a title without a name means: المدرب الدنماركي, وزير المالية."""
        known = self._descriptions.meant(mention, words)
        if known is not None:
            return self._known(known)
        name = self._bodies.introduced(mention) or mention.name
        source = Source(name, mention.type, mention.title, mention.gender, mention.number, words=words)
        source.titles.add(mention.name)
        return source

    def settle(self) -> None:
        """Name whom the text first describes and names later, where only one person fits the description."""
        spoken = [one for one in self.sources[:MANY] if one.is_name]
        named = [
            *spoken,
            *(one for one in self._people if not any(same_name(one.words, other.words) for other in spoken)),
        ]
        for source in self.sources[:MANY]:
            if source.is_name or source.type not in INDIVIDUALS or source.number != "s":
                continue
            if len(source.words) < 2:
                continue
            is_sure = is_definite(source.name) and (
                source.type is SourceType.PERSON or source.name.startswith("ال")
            )
            fitting = [
                one
                for one in named
                if same_gender(one, source.gender)
                and (
                    (fit(source.name, one.titles) or 0) >= LEAST
                    if is_sure
                    else holds(one, source.words) or self._leads_to(source, one)
                )
            ]
            if len(fitting) == 1:
                source.role = source.role or source.name
                source.name = fitting[0].name

    def _leads_to(self, source: Source, named: Source) -> bool:
        """Tell whether the first sentence tells without a name who is named later: قضى قاض بريطاني."""
        is_first = source.at < self.view.last[0] <= named.at
        held = office(fold(source.name.split()[0]))
        is_telling = held is not None and held.field not in ("any", "")
        return is_first and is_telling and (fit(source.name, named.titles) or 0) >= 2

    def _body(self, mention: Mention, words: tuple[str, ...]) -> Source:
        """Resolve an organization, document or group: the fullest mention in the article that it shortens."""
        if (
            len(words) == 2
            and set(words[1:]) <= lexicon.group("vague_bodies")
            and mention.name.startswith("ال")
        ):
            alike = [one for one in self.sources[-MANY:] if one.words[:1] == words[:1] and len(one.words) > 1]
            if alike:
                return max(alike, key=lambda one: one.at)  # المنظمة الحقوقية for منظمة العفو الدولية
        known = self._known_body(mention, words)
        full = self._bodies.in_full(words) if is_proper(mention.name) else ""
        if full and known is None:
            return self._body_named(words) or self._named_body(full)
        if known is not None and not self._bodies.is_nearer(mention, words, known):
            return known
        name = mention.name
        if words[:1] not in ANY:
            name = self._bodies.called(mention, words, self._nearest_body(mention.start))
        return Source(name, mention.type, "", mention.gender, mention.number, words=name_words(name))

    def _named_body(self, name: str) -> Source:
        """Give a body that the text has not named as a source before."""
        return Source(name, SourceType.ORGANIZATION, words=name_words(name))

    def _known_body(self, mention: Mention, words: tuple[str, ...]) -> Source | None:
        """Find the body that has been named already: of several with one noun, that named last."""
        state = lexicon.states().get(fold(mention.name))
        fitting = []
        for source in reversed(self.sources[-MANY:]):
            is_same_state = state is not None and lexicon.states().get(fold(source.name)) is state
            if is_same_state and source.name != mention.name:
                return source
            is_any = words[:1] in ANY and words != source.words  # البعض is not بعض النواب
            is_any = is_any or _is_wider(mention.name, source.name)
            if source.type is not SourceType.PERSON and shortens(words, source.words) and not is_any:
                fitting.append(source)
        return max(fitting, key=lambda one: one.at, default=None)

    def _nearest_body(self, start: int) -> Source | None:
        """Give the body named last before a place whose name shows no noun: فيسبوك for الشركة."""
        bodies = [
            one
            for one in self.sources[-MANY:]
            if one.type is SourceType.ORGANIZATION and one.at < start and is_proper(one.name)
        ]
        return max(bodies, key=lambda one: one.at, default=None)

"""Speakers: one canonical name per source of an article, and the role that it gives."""

from dataclasses import dataclass, field
from functools import cache

from corpus.attribution import lexicon
from corpus.attribution.mentions import Mention
from corpus.attribution.names import name_start
from corpus.attribution.subjects import phrase_end
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX, is_name_word, is_surname, is_verbal_noun
from corpus.models import SourceType
from corpus.text.folding import fold

_GENERIC = frozenset(("رييس", "وزير", "مسوول", "مصدر"))


_FEW, _MANY = 60, 300  # places and sources looked through: no article needs more, and square time is none


@dataclass
class Source:
    """A source of the article, as known so far."""

    name: str
    type: SourceType
    role: str = ""
    gender: str = ""
    number: str = "s"
    is_name: bool = False
    words: tuple[str, ...] = ()
    role_words: frozenset[str] = field(default_factory=frozenset)
    at: int = 0


def content_words(text: str) -> tuple[str, ...]:
    """Fold a name to the words that tell it apart, the article ال dropped."""
    words = []
    for word in fold(text).replace("_", " ").split():
        bare = "".join(letter for letter in word if letter.isalnum())
        if bare in ("", "في", "من", "على", "الي", "عن", "ال"):
            continue
        words.append(bare[2:] if bare.startswith("ال") and len(bare) > 4 else bare)
    return tuple(words)


def role_words(text: str) -> frozenset[str]:
    """Fold a title to words that compare: الروسي and روسيا alike, خارجيتها as خارجية."""
    found = set()
    for word in content_words(text):
        state = (
            lexicon.states().get(word)
            or lexicon.states().get("ال" + word)
            or lexicon.by_adjective().get(word.removesuffix("ه"))
        )
        if state is not None:
            found.add(fold(state.capital))
        elif word not in ("متحده", "ولايات"):
            found.add(word[:-3] + "يه" if word.endswith(("يتها", "يتهم")) else word)
    return frozenset(found)


class Registry:
    """The sources of one article: from their mentions, and from titles with names in its text."""

    def __init__(self, view: View) -> None:
        """Collect the named persons whom the text introduces by title, wherever they stand."""
        self.view = view
        self.sources: list[Source] = []
        self._places: dict[str, list[int]] = {}
        for index, folded in enumerate(view.folded):
            self._places.setdefault(folded, []).append(index)
        self._introduced = self._introductions()

    def _introductions(self) -> list[Source]:
        found = []
        for index, folded in enumerate(self.view.folded):
            bare = folded
            head = lexicon.head(bare)
            if head is None:
                for clitic in ("لل", "ول", "وب", "و", "ب", "ل", "ف"):
                    if folded.startswith(clitic) and len(folded) > len(clitic) + 2:
                        rest = folded.removeprefix(clitic)
                        rest = "ال" + rest if clitic == "لل" else rest
                        head = lexicon.head(rest)
                        if _is_person(head):
                            break
                        head = None
            if head is None or not _is_person(head):
                continue
            source = self._introduced_at(index, head)
            if source is not None:
                found.append(source)
        return found

    def _title_limit(self, index: int) -> int:
        """Give how far a title that begins here can reach, with the name that follows it."""
        view = self.view
        end, commas = index + 1, 0
        while end < min(len(view.tokens), index + 16):
            if view.folded[end] == "،":
                commas += 1
                if commas == 2 or not (end + 1 < len(view.tokens) and is_name_word(view.folded[end + 1])):
                    break
            elif (
                (view.is_mark(end) and not view.is_quote(end))
                or view.line_end(end - 1) == end
                or _begins_clause(view.folded[end])
            ):
                break
            end += 1
        return end

    def _introduced_at(self, index: int, head: lexicon.Head) -> Source | None:
        view, end = self.view, self._title_limit(index)
        is_deputy = _bare_title(view.folded[index]) in lexicon.group("deputies")
        for start in range(index + 1, end):
            if view.quoted[start] != view.quoted[index]:
                continue  # رئيس "دار الكرمل" نزار سالم
            inner = lexicon.head(_bare_title(view.folded[start]))
            if (
                inner is not None
                and inner.type == "person"
                and not is_deputy
                and view.folded[start] not in lexicon.group("honorifics")
            ):
                return None  # the name is the inner title's: مبعوث الرئيس نزار سالم
            if view.folded[start] == "،" or is_name_word(view.folded[start]):
                first = start + (view.folded[start] == "،")
                last = first
                while last < end and (
                    (
                        is_name_word(view.folded[last])
                        and not (last > first and _joins_another(view.folded[last]))
                    )
                    or view.folded[last - 1] == "ال"
                    or (last > first and is_surname(view.folded[last], view.folded[last - 1]))
                    or view.folded[last] in ("بن", "ال", "دي", "فان", "الدين", "الله", "الرحمن", "العزيز")
                ):
                    last += 1
                strong = sum(lexicon.name_words().get(view.folded[at], 0) > 0 for at in range(first, last))
                if last - first >= 2 and strong:
                    cut = name_start(view, index, last)
                    cut = min(max(cut, first), last - 1)
                    name = view.words(cut, last)
                    role = _without_clitic(view.words(index, cut).strip(" ،"))
                    return Source(
                        name,
                        SourceType.PERSON,
                        role,
                        head.gender,
                        "s",
                        is_name=True,
                        words=content_words(name),
                        role_words=role_words(role),
                        at=index,
                    )
                return None
        return None

    def introduced(self, start: int, end: int, gender: str) -> Source | None:
        """Give the last named person of a gender whom the text introduces between two tokens."""
        found = [one for one in self._introduced if start <= one.at < end and one.gender == gender]
        if not found:
            return None
        return self._by_name(found[-1].words) or self._keep(found[-1])

    def _keep(self, source: Source) -> Source:
        self.sources.append(source)
        return source

    def resolve(self, mention: Mention) -> Source:
        """Give the source that a mention names: a known one where it fits, else a new one."""
        words = content_words(mention.name)
        if mention.type is SourceType.PERSON and mention.is_name:
            return self._person(mention, words)
        if mention.type is SourceType.PERSON:
            return self._titled(mention, words)
        return self._body(mention, words)

    def _without_object(self, name: str) -> str:
        """Drop the object that a name runs on into, by how the article names the same elsewhere.

        أنهى سالم مؤتمره: سالم stands without what follows here, which is a word of the language.
        """
        tokens = fold(name).split()
        for last in range(1, len(tokens)):
            is_open = lexicon.head(tokens[0]) is not None and not tokens[last - 1].startswith("ال")
            if is_open or not _is_common(tokens[last]):
                continue  # دراسة تحليلية is a whole
            others = 0
            for place in self._places.get(tokens[last - 1], ())[:_FEW]:
                begins = place - last + 1
                if begins >= 0 and self.view.folded[begins : place + 1] == tokens[:last]:
                    others += self.view.folded[place + 1 : place + 2] != tokens[last : last + 1]
            if others:
                return " ".join(name.split()[:last])
        return name

    def _person(self, mention: Mention, words: tuple[str, ...]) -> Source:
        name = self._without_object(mention.name)
        if name != mention.name:
            mention = mention._replace(name=name)
            words = content_words(name)
        known = self._by_name(words)
        if known is None:
            name = self._fullest(mention.name, words)
            known = Source(
                name, mention.type, "", mention.gender, "s", is_name=True, words=content_words(name)
            )
            intro = next((one for one in self._introduced if _same_name(one.words, known.words)), None)
            if intro is not None:
                known.role, known.role_words, known.gender = (
                    intro.role,
                    intro.role_words,
                    known.gender or intro.gender,
                )
                if len(intro.words) > len(known.words):
                    known.name, known.words = intro.name, intro.words
            self.sources.append(known)
        elif len(words) > len(known.words) and len(words) <= 5 and set(known.words) <= set(words):
            known.name, known.words = mention.name, words
        if mention.title:
            known.role = known.role or mention.title
            known.role_words |= role_words(mention.title)
        known.gender = known.gender or mention.gender
        known.at = mention.start
        return known

    def _by_name(self, words: tuple[str, ...]) -> Source | None:
        for source in reversed(self.sources[-_MANY:]):
            if source.is_name and _same_name(source.words, words):
                return source
        return None

    def _fullest(self, name: str, words: tuple[str, ...]) -> str:
        """Look through the text for the longest name that ends with this one."""
        if not words or len(words) > 2:
            return name
        best = name
        tokens = fold(name).split()
        for place in self._places.get(tokens[0], ())[:_FEW]:
            if self.view.folded[place : place + len(tokens)] != tokens:
                continue
            start = place
            while start > 0 and place - start < 3 and self._goes_on(start - 1, start):
                start -= 1
            found = self.view.words(start, place + len(tokens))
            if len(found.split()) > len(best.split()) and "\n" not in found:
                best = found
        return best

    def _goes_on(self, index: int, following: int) -> bool:
        folded = self.view.folded[index]
        adjacent = self.view.text[self.view.tokens[index].end : self.view.tokens[following].start] == " "
        if not adjacent or not is_name_word(folded) or folded in lexicon.states():
            return False
        if lexicon.name_words().get(folded, 0) > 0:
            return True
        before = self.view.folded[index - 1] if index else ""
        return folded[0] not in "وفبل" and (before.startswith("ال") or lexicon.head(before) is not None)

    def _titled(self, mention: Mention, words: tuple[str, ...]) -> Source:  # noqa: C901 - a list of cases, each decided in a line
        told = role_words(mention.name)
        best: Source | None = None
        best_score = 0.0
        pool = [
            source for source in self.sources[-_MANY:] if source.type is SourceType.PERSON
        ] + self._introduced[:_MANY]
        for source in pool:
            if not source.role_words or not source.is_name:
                if source.words == words and not source.is_name:
                    return source
                continue
            shared = len(told & source.role_words)
            first = words[0] in source.role_words if words else False
            if first and shared == len(told):
                score = shared + 1.0 - abs(source.at - mention.start) / 100000
                if score > best_score:
                    best, best_score = source, score
            elif first and shared >= 2 and shared >= len(told) - 1:
                score = shared - 0.5 - abs(source.at - mention.start) / 100000
                if score > best_score:
                    best, best_score = source, score
        if best is None and len(words) == 1:
            best = next((one for one in reversed(pool) if one.is_name and words[0] in one.words), None)
        if best is None:
            best = self._unnamed(mention, told) or self._likely(mention, told)
        if best is None:
            best = Source(
                mention.name,
                mention.type,
                mention.title,
                mention.gender,
                mention.number,
                words=words,
                role_words=role_words(mention.name),
            )
            self.sources.append(best)
        elif best not in self.sources:
            self.sources.append(best)
        best.at = mention.start
        best.gender = best.gender or mention.gender
        return best

    def _introduced_as(self, mention: Mention, told: frozenset[str]) -> Source | None:
        """Find the person whom the text names with all the words of a description: المسؤولة عن النشر."""
        here = next((one for one in self._introduced[:_MANY] if one.at == mention.start), None)
        if here is None and (not mention.name.startswith("ال") or len(told) < 2):
            return None
        found = here or next((one for one in self._introduced[:_MANY] if told <= one.role_words), None)
        return (self._by_name(found.words) or self._keep(found)) if found is not None else None

    def _unnamed(self, mention: Mention, told: frozenset[str]) -> Source | None:
        """Find the nameless source that a definite description takes up: المتحدث for متحدث باسم الشركة."""
        if not mention.name.startswith("ال"):
            return None
        head = content_words(mention.name)[:1]
        for source in reversed(self.sources[-_MANY:]):
            if source.is_name or source.type not in (SourceType.PERSON, SourceType.ANONYMOUS):
                continue
            if (
                source.words[:1] == head
                and told <= role_words(source.name)
                and source.number == mention.number
            ):
                return source
        return None

    def _likely(self, mention: Mention, told: frozenset[str]) -> Source | None:
        """Find the person last named whom a definite description can mean: المدرب الدنماركي for نزار سالم.

        Every word of the description is definite, and nothing that the text tells of the person gainsays it.
        """
        words = fold(mention.name).split()
        if not _is_description(words) or mention.number != "s":
            return None
        named = [one for one in self.sources[-_MANY:] if one.is_name and one.at < mention.start]
        for source in sorted(named, key=lambda one: -one.at)[:3]:
            if _same_gender(source, mention.gender) and _may_be(told, source.role_words):
                return source
        return None

    def settle(self) -> None:
        """Name whom the text first describes and names later, where only one person fits the description."""
        named = [one for one in self.sources[:_MANY] if one.is_name]
        for source in self.sources[:_MANY]:
            words = fold(source.name).split()
            if source.is_name or source.type is not SourceType.PERSON or source.number != "s":
                continue
            if len(words) < 2 or not _is_description(words):
                continue
            told = role_words(source.name)
            fitting = [
                one for one in named if _same_gender(one, source.gender) and _may_be(told, one.role_words)
            ]
            if len(fitting) == 1:
                source.role = source.role or source.name
                source.name = fitting[0].name

    def _body(self, mention: Mention, words: tuple[str, ...]) -> Source:
        """Resolve an organization, document or group: the fullest mention in the article that it shortens."""
        if mention.type is SourceType.ANONYMOUS:
            told = role_words(mention.name)
            known = self._unnamed(mention, told) or self._introduced_as(mention, told)
            if known is not None:
                known.at = mention.start
                return known
        name = self._without_object(mention.name)
        if name != mention.name:
            mention = mention._replace(name=name)
            words = content_words(name)
        state = lexicon.states().get(fold(mention.name))
        for source in reversed(self.sources[-_MANY:]):
            if (
                state is not None
                and source.name != mention.name
                and lexicon.states().get(fold(source.name)) is state
            ):
                return source
            if source.type is not SourceType.PERSON and _shortens(words, source.words):
                source.at = mention.start
                if len(source.words) < len(words) <= 10:
                    source.name, source.words = mention.name, words
                return source
        name = self._described(mention, words)
        words = content_words(name)
        source = Source(name, mention.type, "", mention.gender, mention.number, words=words, at=mention.start)
        self.sources.append(source)
        return source

    def _described(self, mention: Mention, words: tuple[str, ...]) -> str:
        """Find what a bare definite noun stands for: الصحيفة for صحيفة "البيان" where the text names it."""
        folded = fold(mention.name)
        if (
            len(words) != 1
            or not folded.startswith("ال")
            or lexicon.head(folded) is None
            or mention.type is SourceType.ANONYMOUS
        ):
            return mention.name
        best = ""
        bare = folded[2:]
        for form in (bare, folded, "ل" + bare, "ب" + bare, "و" + bare, "لل" + bare, "وال" + bare):
            for place in self._places.get(form, ())[:_FEW]:
                end = phrase_end(self.view, place, min(len(self.view.tokens), place + 12))
                found = self.view.words(place, end)
                if (
                    end - place < 2
                    or "\n" in found
                    or place == mention.start
                    or (best and place > mention.start)
                ):
                    continue
                word = self.view.tokens[place].text
                clitic = len(form) - len(bare) if form != folded else 0
                if form.startswith(("لل", "وال")):
                    clitic = 0
                    found = "ال" + found[len("لل") if form.startswith("لل") else len("وال") :]
                elif clitic:
                    found = found[len(word) - len(bare) :]
                best = found
        return best or mention.name


def _is_description(words: list[str]) -> bool:
    """Tell whether words describe one person, each of them definite: المدرب الدنماركي."""
    return bool(words) and all(word.startswith("ال") for word in words) and _is_person(lexicon.head(words[0]))


def _same_gender(source: Source, gender: str) -> bool:
    return not source.gender or not gender or source.gender == gender


def _may_be(told: frozenset[str], known: frozenset[str]) -> bool:
    """Tell whether a description may mean a person of whom other words are told: same office and country."""
    capitals = _capitals()
    if told & capitals and known & capitals and not told & known & capitals:
        return False
    if told - capitals <= known:
        return True
    loose = lexicon.group("loose_roles")
    heads = {word for word in known if _is_office(word)}
    return bool(told & loose) and (not heads or bool(heads & loose))


@cache
def _capitals() -> frozenset[str]:
    return frozenset(fold(state.capital) for state in lexicon.states().values())


def _is_person(head: lexicon.Head | None) -> bool:
    """Tell whether a word opens the title of one person: الوزير, المسؤولة."""
    return head is not None and head.number == "s" and head.type in ("person", "anonymous")


def _is_office(word: str) -> bool:
    head = lexicon.head(word)
    return head is not None and head.type in ("person", "anonymous")


def _is_common(folded: str) -> bool:
    """Tell whether a word after a name is its verb's object rather than a name: سعادته, بيانا, تجريب."""
    if lexicon.name_words().get(folded, 0) > 0 or lexicon.head(folded) is not None:
        return False
    if is_verbal_noun(folded):
        return True
    bare, common = SUFFIX.sub("", folded), lexicon.words("common.tsv")
    if bare != folded and (bare in common or bare + "ه" in common):
        return True
    return folded.endswith("ا") and folded[:-1] in common


def _begins_clause(folded: str) -> bool:
    """Tell whether a word begins a clause, in which a title's name cannot stand: إنهم, الذي, وأضاف."""
    if folded in lexicon.group("relatives") or folded.removeprefix("ب") in ("ان", "انه", "انها", "انهم"):
        return True
    return not is_name_word(folded) and any(
        form.tense != "participle" and form.voice == "active" for form in lexicon.readings(folded)
    )


def _joins_another(folded: str) -> bool:
    """Tell whether a word joins someone else to a name: ونائبه, والوزير."""
    if not folded.startswith("و") or lexicon.name_words().get(folded, 0) > 0:
        return False
    bare = folded[1:]
    return lexicon.head(SUFFIX.sub("", bare)) is not None or lexicon.head(bare) is not None


def _bare_title(folded: str) -> str:
    if folded.startswith("لل"):
        return folded[2:]
    return folded[3:] if folded.startswith(("وال", "بال")) else folded.removeprefix("ال")


def _sound(word: str) -> str:
    """Fold the spellings of a long foreign name: ستيفان and ستافان, غوتيريش and جوتيرش."""
    if len(word) < 6:
        return word
    return "".join(letter for letter in word.replace("غ", "ج").replace("ق", "ج") if letter not in "اوي")


def _without_clitic(role: str) -> str:
    """Drop what leans on a title: لقائد شرطة المدينة, للوزير."""
    role = role.strip(" #،,")
    first = fold(role.split()[0]) if role else ""
    if first in lexicon.group("contrasts") or first in lexicon.group("function_words"):
        return ""
    if lexicon.head(first) is not None:
        return role
    return "ال" + role[2:] if first.startswith("لل") else role[1:]


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names are one person's: the shorter's words stand in the longer."""
    if not one or not other:
        return False
    short, long = sorted((tuple(map(_sound, one)), tuple(map(_sound, other))), key=len)
    return set(short) <= set(long) and (short[-1] == long[-1] or len(short) > 1 or short[0] == long[0])


def _shortens(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) < len(long) and any(word[:1] == "و" and _joins(word[1:]) for word in long[1:]):
        return False  # two sources together are not one of them
    return short[0] == long[0] and set(short) <= set(long)


def _joins(word: str) -> bool:
    return word in lexicon.states() or lexicon.head(word) is not None

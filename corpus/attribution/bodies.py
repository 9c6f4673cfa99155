"""Bodies: the full name that an article gives a body which a definite noun stands for."""

from collections.abc import Iterator, Mapping, Sequence

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import is_audience
from corpus.attribution.mentions import Mention, parse
from corpus.attribution.opening import PREPOSITIONS
from corpus.attribution.phrases import phrase_end
from corpus.attribution.sources import Source, joins, name_words, shortens
from corpus.attribution.titles import is_definite
from corpus.attribution.view import View
from corpus.attribution.words import is_verbal_noun
from corpus.models import SourceType
from corpus.text.folding import fold

_FEW = 60  # places looked through: no article needs more
_CLITICS = ("", "ال", "ل", "ب", "و", "لل", "وال")


class Bodies:
    """The bodies that the text of one article names, found by the noun with which their names begin."""

    def __init__(self, view: View, places: Mapping[str, Sequence[int]]) -> None:
        """Keep the view and the tokens at which each folded word of it stands."""
        self.view = view
        self._places = places

    def called(self, mention: Mention, words: tuple[str, ...], nearest: Source | None) -> str:
        """Find what a bare definite noun stands for: الصحيفة for صحيفة "البيان" where the text names it.

        `nearest`: the body named last before, for a noun with which the text names none.
        """
        folded = fold(mention.name)
        if folded.startswith("ال") and (office := self._ministry(folded.split()[0], mention.start)):
            return office
        if len(words) != 1 or not folded.startswith("ال") or lexicon.head(folded) is None:
            return mention.name
        names = sorted(self._candidates(folded[2:], mention))
        told = [name for _, name in names if is_definite(name)]
        if told:
            told_first = name_words(told[0])
            same = [name for name in told if name_words(name)[: len(told_first)] == told_first]
            return max(same, key=lambda name: len(name.split()))
        if mention.type is SourceType.ORGANIZATION and nearest is not None:
            return nearest.name
        return names[0][1] if names else mention.name

    def is_nearer(self, mention: Mention, words: tuple[str, ...], known: Source) -> bool:
        """Tell whether another paper has been named since one spoke: صحيفة "البيان" for الصحيفة."""
        if len(words) != 1 or fold(words[0]) not in lexicon.group("papers"):
            return False
        since = mention.start - known.at
        near = [
            name for far, name in sorted(self._candidates(fold(mention.name)[2:], mention)) if far < since
        ]
        told = [name_words(name) for name in near if is_definite(name)]
        return bool(told) and not (shortens(told[0], known.words) or set(told[0]) <= set(known.words))

    def in_full(self, words: tuple[str, ...]) -> str:
        """Give the longest name that the text has for a body called by its own: شركة الفجر السورية."""
        if len(words) != 1 or words[0] in lexicon.words("common.tsv"):
            return ""
        names = (self._with_noun(place) for place in self._places.get(words[0], ())[:_FEW])
        return max(names, key=lambda name: len(name.split()), default="")

    def _with_noun(self, place: int) -> str:
        """Give a proper name with the noun before it where an adjective tells more: شركة "غوغل" الأميركية."""
        view = self.view
        is_quoted = place - 1 in view.closing
        at = place - 1 - is_quoted
        written = view.tokens[at].text if at >= 0 else ""
        noun = next(
            (noun for noun in (written, written[1:]) if fold(noun) in lexicon.group("named_bodies")), ""
        )
        close = view.closing[place - 1] if is_quoted else place
        if not noun or close is None:
            return ""
        following = view.folded[close + 1] if close + 1 < len(view.folded) else ""
        is_state = following.removeprefix("ال").removesuffix("ه") in lexicon.adjectives()
        if not following.startswith("ال") or not (is_state or lexicon.definite(following) == "adjective"):
            return ""
        return noun + view.spelt(at, close + 2)[len(written) :]

    def introduced(self, mention: Mention) -> str:
        """Find whom a bare definite noun takes up, of whom the text has spoken without a name: ناشط سوري."""
        folded = fold(mention.name)
        if not folded.startswith("ال") or " " in folded or mention.number != "s":
            return ""
        for place in reversed(self._places.get(folded[2:], ())[:_FEW]):
            if place < mention.start:
                end = phrase_end(self.view, place, min(self.view.line_end(place), place + 8))
                told = parse(self.view, place, end)
                if told is None or told.start != place or told.end - place < 2:
                    return ""
                return "" if told.is_name or is_definite(told.name) else told.name
        return ""

    def _candidates(self, bare: str, mention: Mention) -> Iterator[tuple[int, str]]:
        """Give what the text calls a body that begins with this noun, each with its distance.

        What lies behind the mention is farther than all that lies before it.
        """
        for clitic in _CLITICS:
            for place in self._places.get(clitic + bare, ())[:_FEW]:
                before = self.view.folded[place - 1] if place else ""
                is_of_body = lexicon.head(before) is not None and not before.startswith("ال")
                if place == mention.start or (
                    clitic == "ال" and is_of_body and mention.type is SourceType.GROUP
                ):
                    continue  # مجلس النواب is not النواب
                is_last = place + 1 == len(self.view.tokens)
                if clitic in ("ال", "لل", "وال") and not is_last and self.view.is_quote(place + 1):
                    continue  # الشركة "الفجر" is no name of the body
                end = phrase_end(self.view, place, min(len(self.view.tokens), place + 12))
                end = self._before_another(place, self._before_others(place, end))
                if end - place >= 2 and "\n" not in self.view.words(place, end):
                    keeps = "ال" if clitic in ("ال", "لل", "وال") else ""
                    distance = (
                        mention.start - place if place < mention.start else len(self.view.tokens) + place
                    )
                    yield distance, keeps + self.view.spelt(place, end)[len(clitic) :]

    def _before_another(self, place: int, end: int) -> int:
        """Give where a body's name ends before another's: الشرطة ومكتبها, not هيئة الإذاعة والتلفزيون."""
        is_definite_one = self.view.folded[place].startswith("ال")
        for at in range(place + 1, end):
            folded = self.view.folded[at]
            if joins(folded) and (is_definite_one or not folded.startswith("وال")):
                return at
        return end

    def _before_others(self, place: int, end: int) -> int:
        """Give where a body's name ends before what is others': رئيس الشركة التنفيذي, شرطة نزار سالم."""
        view = self.view
        opened = lexicon.head(view.folded[place])
        is_document = opened is not None and opened.type == "document"  # دراسة تأثير الحرارة
        is_definite_one = view.folded[place].startswith("ال")
        is_hers = view.folded[place].endswith("ه") and "ال" in view.folded[place][:3]
        for at in range(place + 1, end):
            folded = view.folded[at]
            following = view.folded[at + 1] if at + 1 < len(view.folded) else ""
            is_his = lexicon.definite(folded) == "adjective" and view.tokens[at].text[-1] not in "ةىا"
            is_person = folded in lexicon.group("first_names") and lexicon.name_words().get(following, 0) > 0
            is_deed = (
                is_verbal_noun(folded) and not folded.startswith("ال") and (is_document or at > place + 1)
            )
            is_past_name = at - 1 in view.opening and lexicon.definite(folded) != "adjective"
            if (
                is_deed
                or (is_definite_one and self._is_apart(at))
                or is_past_name
                or (is_hers and is_his and at == place + 1)
                or (is_person and at > place + 1)
                or is_audience(folded)
            ):
                return at
        return end

    def _is_apart(self, index: int) -> bool:
        """Tell whether a word behind a definite one is no part of its name: الشرطة القبض, المعارضة ستقاطع."""
        folded, before = self.view.folded[index], self.view.folded[index - 1]
        if not before.startswith(("ال", "لل")) or self.view.bracketed[index] or self.view.is_mark(index):
            return False
        if folded.startswith("ال"):
            is_deed = is_verbal_noun(folded[2:]) and not folded.endswith(("ي", "يه"))
            return lexicon.definite(folded) == "noun" or is_deed
        return folded[0] not in "لب" and folded not in PREPOSITIONS.values()

    def _ministry(self, folded: str, start: int) -> str:
        """Find the ministry that a noun alone stands for: الخزانة for وزارة الخزانة."""
        for place in self._places.get(folded, ())[:_FEW]:
            if place and place != start and self.view.folded[place - 1].endswith("وزاره"):
                end = phrase_end(self.view, place - 1, min(len(self.view.tokens), place + 4))
                found = self.view.spelt(place - 1, end)
                return found[found.index("وزارة") :] if "وزارة" in found else ""
        return ""

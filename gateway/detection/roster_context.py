"""Whether a capital word that is also a name speaks of a person, told by the words beside it.

"Will will go" and "Will you go", "Mark refused" and "Mark the answer": only the neighbours tell.
What no list knows stays open. A few words on each side are read, however long the text is.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import dropwhile
from typing import TYPE_CHECKING

from gateway.rosters import context_words as words
from gateway.rosters.word_names import CALENDAR, KINSHIP_WORDS, PLACES, is_month_there
from recognizers.everyday_words import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gateway.detection.roster_text import RosterText

__all__ = ["Sense", "begins_sentence", "sense_of"]

_BEFORE_CHARS = 48
_AFTER_CHARS = 80
_TOKEN = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?|\d+|[^\w\s]|\n")
_ENDS_SENTENCE = frozenset(".!?;:\n\u2022*>|-")
_QUOTES = frozenset("\"'\u201c\u201d\u2018([_")
_SCHOOL_STATE = re.compile(
    r"(?:(?:in|a|an|the|my|our|his|her|one of my) )+(?:special|grade|first|second|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|kindergarten|foster|trouble|crisis"
    r"|senior|junior|freshman|sophomore|new|quiet|kind|bright|shy|smart|tall|good|great|hard|strong"
    r"|gifted|homeless|kids?|best|youngest|oldest|\d+|" + "|".join(sorted(KINSHIP_WORDS)) + r")\b"
)
_THING_STATE = re.compile(
    r"(?:is|are|was|were) (?:needed|required|important|allowed (?:in|on|at|during)"
    r"|(?:my|our|his|her|their) favou?rite (?:colou?r|subject|class|season|month|word|flower)"
    r"|(?:an?|the|one)(?: [a-z]{1,15}){0,2} (?:of the )?(?:word|colou?r|months?|seasons?|noun|verb"
    r"|adjective|virtue|flower|spice|stone|gem|gemstone|mineral|metal|theme|symbol|capital|city"
    r"|town|state|country|nation|river|plant|tree|bush|shrub|herb|fruit|animal|bird|fish|insect"
    r"|shade|holiday|coin|unit|planet|element|material|fabric|instrument|tool|feeling|emotion"
    r"|quality|idea|concept|gift from|part of))\b"
)
_OF_THINGS = frozenset({"is", "are", "was", "were", "has", "have", "does", "do"} | {"can", "will"})
_HAS_OF_TIME = re.compile(
    r"(?:an? )?(?:missed|trouble|asthma|iep|adhd|autism|been absent"
    r"|returned|submitted|turned|finished|completed)\b|504"
)


_PAST = re.compile(r"[a-z]{3,}ed")


class Sense(Enum):
    """What the words beside a word-name say of it."""

    PERSON = "person"
    WORD = "word"
    OPEN = "open"


def sense_of(text: RosterText, start: int, end: int, *, is_given: bool) -> Sense:
    """Return what the words beside the capital word at a folded range say of it."""
    first, last = text.folded.original(start, end)
    before = _TOKEN.findall(text.original, max(0, first - _BEFORE_CHARS), first)
    after = _TOKEN.findall(text.original, last, last + _AFTER_CHARS)
    if is_month_there(text.original, first, last):
        return Sense.WORD
    context = _Context(text.folded.text[start:end], before, after)
    if context.is_person(is_given=is_given):
        return Sense.PERSON
    return Sense.WORD if context.is_word() else Sense.OPEN


def begins_sentence(text: RosterText, start: int) -> bool:
    """Return whether the word at a folded position is the first one of a sentence or line."""
    first, _ = text.folded.original(start, start + 1)
    return _Context(
        "", _TOKEN.findall(text.original, max(0, first - _BEFORE_CHARS), first), ()
    ).is_first


class _Context:
    """The words on both sides of one capital word."""

    def __init__(self, word: str, before: Sequence[str], after: Sequence[str]) -> None:
        self.is_time = word in CALENDAR
        self.is_place = word in PLACES
        self.is_plural = word.endswith("s")
        while before and before[-1] in _QUOTES:
            before = before[:-1]
        self.before = before[-1] if before else "\n"
        self.previous = self.before.lower().replace("\u2019", "'")
        self.is_first = self.before in _ENDS_SENTENCE
        self.opens = len(before) <= 1 or before[-2] in _ENDS_SENTENCE
        self.spelled = list(after)
        self.after = [token.lower().replace("\u2019", "'") for token in after]

    def is_person(self, *, is_given: bool) -> bool:
        """Return whether a person is meant."""
        if self.after[:2] == ["'", "s"]:
            return self._owns()
        if self.previous == "the" and self.after[:1] and self.after[0] in words.OF_A_FAMILY:
            return True
        if self._is_compound() or self._is_thing():
            return False
        if self.after[:1] == ["and"] and self.after[1:2] in (["his"], ["her"]):
            return True  # "Mason and his dad"
        return (
            self.previous in words.GREETINGS
            or (not self._is_in_phrase() and self._acts(self._verb(self.after)))
            or self._acts_with_another()
            or self._is_called()
            or self._is_asked_about()
            or self._is_in_sentence(is_given=is_given)
        )

    def is_word(self) -> bool:
        """Return whether the everyday word is meant."""
        follows = self.after[0] if self.after else ""
        if self.is_place and self.previous in words.PLACE_BEFORE:
            return True
        return self.is_first and (
            follows in words.NO_NAME_AFTER
            or follows in words.DEEDS_OF_THINGS
            or self._is_listed()
            or self._is_thing()
            or self._is_compound()
            or (self.is_plural and follows in words.OF_MANY)
        )

    def _is_compound(self) -> bool:
        """Return whether a sentence opens with the word as part of a thing's name.

        "Olive oil does not mix", "Autumn leaves are falling": a noun and a verb follow.
        """
        if not self.is_first or len(self.after) < 2 or not self.spelled[0].islower():  # noqa: PLR2004 - a noun and a verb
            return False
        noun, verb = self.after[:2]
        if noun in SMALL_WORDS or noun in KINSHIP_WORDS or noun in words.OWNED:
            return False
        if noun.endswith("s") and verb in words.OF_MANY:
            return True
        # "Seating: Harmony front left": what somebody did may be a place just as well.
        is_verb = verb in _OF_THINGS or (verb.endswith("s") and verb in words.DEEDS)
        return is_verb and self.before != ":" and noun not in words.OF_PEOPLE

    def _is_thing(self) -> bool:
        """Return whether the sentence says what things are: "Patience is needed"."""
        said = " ".join((*self.after[:1], *self._verb(self.after[1:])))
        return _THING_STATE.match(said) is not None

    def _is_listed(self) -> bool:
        """Return whether it stands beside an everyday word: "Grace and patience help"."""
        other = self.spelled[1] if self.after[:1] == ["and"] and len(self.after) > 1 else ""
        return other.islower() and other not in words.WHOSE

    @staticmethod
    def _verb(after: Sequence[str]) -> list[str]:
        return list(dropwhile(words.ADVERBS.__contains__, after))

    def _is_in_phrase(self) -> bool:
        """Return whether it is part of a longer name ("the Red Cross") or has an article."""
        return self.previous in words.NOT_BEFORE_NAME or (self.before.istitle() and not self.opens)

    def _says(self, vocabulary: frozenset[str], word: str) -> bool:
        """Return whether a word is one that, of this name, tells a person."""
        return word in vocabulary and not (self.is_time and word in words.OF_TIME)

    def _owns(self) -> bool:
        owned = self.after[2] if len(self.after) > 2 else ""  # noqa: PLR2004 - after the "'s"
        if self._says(words.OWNED, owned) or owned in KINSHIP_WORDS:
            return True
        return not (self.is_first or self.is_time) and self.before.islower()

    def _acts(self, after: Sequence[str]) -> bool:
        """Return whether `after` is what a person does or is."""
        if not after:
            return False
        verb, rest = after[0], self._verb(after[1:])
        if self._says(words.DEEDS, verb) or (not self.is_time and _is_past(verb)):
            return True
        if not rest:
            return False
        if verb in words.MODALS and self._says(words.ACTS, rest[0]):
            return True
        if verb in {"has", "had"} and self._has(rest):
            return True
        is_state = self._says(words.STATES, rest[0]) or _SCHOOL_STATE.match(" ".join(rest))
        return verb in words.COPULAS and bool(is_state)

    def _has(self, rest: Sequence[str]) -> bool:
        if self.is_time:
            return _HAS_OF_TIME.match(" ".join(rest)) is not None
        return rest[0] not in words.NOT_HAS

    def _acts_with_another(self) -> bool:
        """Return whether the sentence goes on as in "Joy and Hope sat"."""
        if self.after[:1] not in (["and"], ["&"]) or len(self.after) < 3:  # noqa: PLR2004 - a verb
            return False
        verb = self._verb(self.after[2:])
        acts = self._acts(verb) or (bool(verb) and self._says(words.ACTS, verb[0]))
        return self.spelled[1].istitle() and acts

    def _is_called(self) -> bool:
        """Return whether the name is called out: "Jade, please stay"."""
        follows = self.after[1] if self.after[:1] == [","] and len(self.after) > 1 else ""
        return self.is_first and follows in words.CALLS and not self.is_time

    def _is_asked_about(self) -> bool:
        """Return whether a question asks about somebody: "Could Rose retake the quiz?"."""
        if self.previous not in words.ASKS or not self.opens or not self.after:
            return False
        follows = self._verb(self.after)
        return bool(follows) and (
            self._says(words.ACTS, follows[0])
            or self._says(words.STATES, follows[0])
            or follows[0] == "allowed"
        )

    def _is_in_sentence(self, *, is_given: bool) -> bool:
        """Return whether a capital in the middle of a sentence needs no other reason."""
        is_inside = self.before[:1].islower() or (self.before == "," and not self.opens)
        # "Tell Grace to come": the sentence begins with what is done to a person.
        is_inside = is_inside or (self.opens and self._says(words.BEFORE_PERSON, self.previous))
        if not is_inside or self.previous in words.NOT_BEFORE_NAME:
            return False
        if self.spelled and self.spelled[0][:1].isupper():
            return False
        if self._says(words.BEFORE_PERSON, self.previous):
            return not (self.is_place and self.previous in words.PLACE_BEFORE)
        return is_given and not (self.is_time or self.is_place)


def _is_past(verb: str) -> bool:
    """Return whether a word has the form of what somebody did."""
    return _PAST.fullmatch(verb) is not None and verb not in words.NO_DEEDS

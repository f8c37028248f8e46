"""Knowing what not to mask: what the names model takes for a person and a lesson only speaks of.

Asked about nothing but what the names model alone believes; the roster, labels and titles are
never doubted. Two kinds of evidence are weighed: words of a record ("absent", "IEP", "guardian")
say that somebody of the school is meant, and then a doubtful name is masked; words of a lesson
("theorem", "chapter", "Who was") say that nobody is. A wrong mask is undone in the answer, a miss
is a disclosure, so without any evidence only words that are no names at all leave.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from gateway.detection.lesson_names import (
    CHARACTERS,
    FAMOUS,
    LESSON_VERBS,
    NAMED_PLACES,
    NAMESAKES,
    NO_PEOPLE,
    PLACES,
)
from gateway.detection.lesson_patterns import (
    AROUND,
    ASKS,
    BESIDE_PLACE,
    CITATION,
    CODE,
    CODE_LINE,
    EPONYM,
    GEOGRAPHY,
    IS_UPPER_WORD,
    RECORD,
    REGNAL,
    RULERS,
    SCHOOL_AFTER,
    TASK,
    THINGS,
    TITLE_END,
    UNIVERSITY,
    WORD,
    YEAR,
)
from gateway.detection.lesson_works import Works
from gateway.detection.spans import ANNOUNCED, NER
from gateway.rosters.fold import fold_word
from gateway.rosters.word_names import KINSHIP_WORDS, NAME_PARTICLES, TITLES, is_ordinary_word
from recognizers.everyday_words import SMALL_WORDS, is_everyday_word

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gateway.detection.spans import Candidate

__all__ = ["LessonReader", "Verdict", "without_lessons"]


_NEAR = 240
"""How far, in characters, evidence reaches."""

_BESIDE = 110
_TITLE_AND_NAME = 3
_SHORT = 120
"""A text this short, in characters, with a figure's full name and no record is about the figure."""

_VOWELS = frozenset("AEIOUYaeiouy")


class Verdict(NamedTuple):
    """What is left of a supposed name, and by which rule; nothing is left when start equals end."""

    start: int
    end: int
    rule: str = ""


def without_lessons(
    text: str,
    candidates: Iterable[Candidate],
    public: Sequence[tuple[int, int]],
    leave: Callable[[Candidate, str], None],
    *,
    are_figures_allowed: bool,
) -> Iterator[Candidate]:
    """Yield the candidates; those of the names model alone only as far as they are somebody.

    `public` are the ranges, in order, where the text names a public figure in full. What may
    leave is told to `leave`, with the rule.
    """
    reader = LessonReader(text, public if are_figures_allowed else None)
    for candidate in candidates:
        if candidate.source in ANNOUNCED and candidate.entity == "PERSON":
            if reader.is_announced_figure(candidate.start, candidate.end):
                leave(candidate, "public figure")
            else:
                yield candidate
        elif candidate.source != NER:
            yield candidate
        elif candidate.entity == "PERSON":
            verdict = reader.judge(candidate.start, candidate.end)
            if verdict.start < verdict.end:
                yield replace(candidate, start=verdict.start, end=verdict.end)
            else:
                leave(candidate, verdict.rule)
        elif candidate.entity != "SCHOOL" or reader.is_school(candidate.start, candidate.end):
            yield candidate
        else:
            leave(candidate, "no school of children")


class LessonReader:
    """Judges supposed names of one text; reads the text for evidence once, when first asked."""

    def __init__(self, text: str, public: Sequence[tuple[int, int]] | None = ()) -> None:
        """Take the text, and where it names figures in full; None when no figure may leave."""
        self._text = text
        self._public = public
        self._families = frozenset(
            fold_word(text[start:end]).split(" ")[-1] for start, end in public or ()
        )
        self._records: list[int] | None = None
        self._strong: list[int] = []
        self._tasks: list[int] = []
        self._citations: list[tuple[int, int]] = []
        self._works = Works()

    def judge(self, start: int, end: int) -> Verdict:
        """Return what of a supposed name is one."""
        if self._records is None:
            self._read()
        start, end, words = self._trimmed(start, end)
        if not words:
            return Verdict(start, start, "no name")
        if self._is_marked(start) and not self._is_titled_figure(start, end):
            return Verdict(start, end)
        if self._public is not None and self._is_lesson_person(start, end, words):
            return Verdict(start, start, "public figure")
        rules: tuple[tuple[str, Callable[[], bool]], ...] = (
            ("citation", lambda: self._is_cited(start)),
            ("code", lambda: self._is_code(start, words)),
            ("no name", lambda: self._is_no_name(start, end, words)),
            ("named after", lambda: self._is_eponym(start, end)),
            ("place", lambda: self._is_place(start, end, words)),
            ("word problem", lambda: self._is_word_problem(start, words)),
        )
        for rule, applies in rules:
            if applies():
                return Verdict(start, start, rule)
        return Verdict(start, end)

    def is_announced_figure(self, start: int, end: int) -> bool:
        """Return whether a name that a title or label announces is a figure's or a character's."""
        if self._records is None:
            self._read()
        if self._public is None or self._near(self._strong, start, _BESIDE):
            return False
        words = [fold_word(match.group()) for match in WORD.finditer(self._text, start, end)]
        return (
            (self._in_public(start, end) and self._is_titled_figure(start, end))
            or self._is_figure(start, end, words)
            or self._works.characters.issuperset(words)
            or (" ".join(words) in FAMOUS and self._near(self._tasks, start))
        )

    def is_school(self, start: int, end: int) -> bool:
        """Return whether a supposed school may be one of children, and no figure's name."""
        if UNIVERSITY.search(self._text, start, end):
            return False
        return not (self._public and self._in_public(start, end)) or bool(
            SCHOOL_AFTER.match(self._text, end)
        )

    def _read(self) -> None:
        text = self._text
        self._strong = [match.start() for match in RECORD.finditer(text)]
        around = [match.start() for match in AROUND.finditer(text)]
        self._records = sorted([*self._strong, *around])
        self._tasks = [match.start() for match in TASK.finditer(text)]
        self._citations = [match.span() for match in CITATION.finditer(text)] if "(" in text else []
        self._works = Works.of(text)

    def _trimmed(self, start: int, end: int) -> tuple[int, int, list[str]]:
        """Return the span without task words and small words at its ends, and its words, folded."""
        found = list(WORD.finditer(self._text, start, end))
        spelled = [match.group() for match in found]
        is_mixed = any(word[0].isupper() for word in spelled)
        first, last = 0, len(found)
        while first < last and self._is_padding(found[first], is_mixed=is_mixed, is_first=True):
            first += 1
        while last > first and self._is_padding(found[last - 1], is_mixed=is_mixed, is_first=False):
            last -= 1
        if (first, last) == (0, len(found)):
            return start, end, [fold_word(word) for word in spelled]
        if first == last:
            return start, start, []
        # What closes the name ("R. J.") stays with it.
        stop = end if last == len(found) else found[last - 1].end()
        return found[first].start(), stop, [fold_word(word) for word in spelled[first:last]]

    def _is_padding(self, match: re.Match[str], *, is_mixed: bool, is_first: bool) -> bool:
        word = fold_word(match.group())
        if is_first and match.group()[0].isupper() and word in LESSON_VERBS:
            return self._opens_sentence(match.start())
        if not (match.group()[0].islower() and is_mixed):
            return False
        if word in NAME_PARTICLES:
            return not is_first  # no name ends in one
        return is_everyday_word(word) or is_ordinary_word(word) or word in SMALL_WORDS

    def _opens_sentence(self, start: int) -> bool:
        before = self._text[max(0, start - 4) : start].rstrip(" \t\"'\u201c\u2018(*#->")
        return not before or before[-1] in ".!?:;\n"

    def _is_marked(self, start: int) -> bool:
        """Return whether the word before says that a person of the school follows."""
        before = WORD.findall(self._text, max(0, start - 24), start)
        between = self._text[max(0, start - 3) : start]
        if not before or any(mark in between for mark in "!?\n"):
            return False
        word = fold_word(before[-1])
        return word in TITLES or word in KINSHIP_WORDS

    def _is_titled_figure(self, start: int, end: int) -> bool:
        """Return whether the title belongs to a figure's name: "Dr. Seuss"."""
        return (
            self._public is not None
            and self._in_public(start, end)
            and (start, 0) not in {(first, 0) for first, _ in self._public}
        )

    def _near(self, places: Sequence[int] | None, start: int, reach: int = _NEAR) -> bool:
        if not places:
            return False
        at = bisect_left(places, start - reach)
        return at < len(places) and places[at] <= start + reach

    def _is_task(self, start: int) -> bool:
        return self._near(self._tasks, start) and not self._near(self._records, start)

    def _is_lesson_person(self, start: int, end: int, words: Sequence[str]) -> bool:
        return (
            self._is_figure(start, end, words)
            or self._is_famous(start, words)
            or self._is_character(start, end, words)
        )

    def _is_figure(self, start: int, end: int, words: Sequence[str]) -> bool:
        if self._near(self._strong, start, _BESIDE):
            return False
        if not (self._tasks or len(self._text) <= _SHORT or self._text.endswith("by ", 0, start)):
            return False
        if self._in_public(start, end) or self._is_named_after(start, end):
            return True
        # A title before the figure's name: "Chief Justice Thurgood Marshall".
        found = list(WORD.finditer(self._text, start, end))
        return len(words) >= _TITLE_AND_NAME and any(
            self._in_public(match.start(), end) for match in found[1:-1]
        )

    def _is_named_after(self, start: int, end: int) -> bool:
        """Return whether a figure's whole name opens a thing's: "Cesar Chavez Day"."""
        public = self._public or ()
        at = bisect_left(public, (start + 1, 0)) - 1
        if at < 0 or public[at][0] != start or not start < public[at][1] < end:
            return False
        return EPONYM.match(self._text, public[at][1]) is not None

    def _in_public(self, start: int, end: int) -> bool:
        public = self._public or ()
        numeral = REGNAL.search(self._text, start, end)
        end = numeral.start() if numeral else end  # "Queen Elizabeth I"
        at = bisect_left(public, (start + 1, 0)) - 1
        return at >= 0 and end <= public[at][1]

    def _is_cited(self, start: int) -> bool:
        at = bisect_left(self._citations, (start + 1, 0)) - 1
        return (
            at >= 0
            and start < self._citations[at][1]
            and not self._near(self._records, start, _BESIDE)
        )

    def _is_code(self, start: int, words: Sequence[str]) -> bool:
        if any(word != word.casefold() for word in words) or not self._text[start].islower():
            return False
        line = self._text.rfind("\n", max(0, start - _NEAR), start) + 1
        return CODE_LINE.match(self._text, max(line, start - _NEAR)) is not None

    def _is_no_name(self, start: int, end: int, words: Sequence[str]) -> bool:
        """Return whether the words are everyday words, names of things or bare acronyms."""
        spelled = self._text[start:end]
        code = CODE.match(self._text, start)
        if code is not None and code.end() >= end:
            return True
        if spelled.islower():
            around = self._text[max(0, start - 1) : start], self._text[end : end + 1]
            if "-" in around:
                return False  # "jay-z"
        is_small_taken = len(words) > 1 or spelled.islower()
        if all(
            part in NO_PEOPLE or is_everyday_word(part) or (is_small_taken and part in SMALL_WORDS)
            for word in words
            for part in word.split("-")
        ):
            return not (spelled.islower() and self._near(self._records, start, _BESIDE))
        if (
            len(words) > 1
            and words[0] in NO_PEOPLE
            and IS_UPPER_WORD.fullmatch(spelled.split()[-1])
        ):
            return True  # "Arduino IDE"
        return len(words) == 1 and self._is_plain_word(start, spelled, words[0])

    def _is_plain_word(self, start: int, spelled: str, word: str) -> bool:
        if IS_UPPER_WORD.fullmatch(spelled) and not _VOWELS.intersection(spelled):
            return True
        # Where a writer puts capitals, a name has one.
        is_careful = self._is_cased(start) and not self._opens_sentence(start)
        if spelled.islower() and is_careful and self._is_task(start):
            return True
        if not is_ordinary_word(word) or self._near(self._records, start):
            return False
        # In small letters "chuck" and "mark" are words, unless a record speaks of somebody; so is
        # a capital that a sentence gives, in talk of words.
        return spelled.islower() or (self._opens_sentence(start) and self._is_task(start))

    def _is_cased(self, start: int) -> bool:
        """Return whether the sentence around begins with a capital."""
        low = max(0, start - _NEAR)
        opens = max(self._text.rfind(mark, low, start) for mark in (".", "!", "?", "\n")) + 1
        first = WORD.search(self._text, opens or low, start)
        return (bool(opens) or not low) and first is not None and first.group()[0].isupper()

    def _is_eponym(self, start: int, end: int) -> bool:
        if self._near(self._records, start, _BESIDE):
            return False
        return (
            EPONYM.match(self._text, end) is not None
            or self._is_thing_of_somebody(start, end)
            or GEOGRAPHY.search(self._text[max(0, start - 24) : start]) is not None
            or (
                RULERS.search(self._text[max(0, start - 12) : start]) is not None
                and self._is_task(start)
            )
        )

    def _is_thing_of_somebody(self, start: int, end: int) -> bool:
        """Return whether the span holds the thing too: "Truman Doctrine", but not "Doris Day"."""
        space = self._text.find(" ", start, end)
        thing = EPONYM.match(self._text, space) if space > 0 else None
        is_whole = thing is not None and thing.end() >= end
        return is_whole and is_everyday_word(fold_word(self._text[space + 1 : end]))

    def _is_place(self, start: int, end: int, words: Sequence[str]) -> bool:
        name = " ".join(words)
        if name in PLACES and not self._near(self._strong, start, _BESIDE):
            return True
        if self._near(self._records, start):
            return False
        after = BESIDE_PLACE.match(self._text, end)
        if after is not None and fold_word(after.group(1)) in PLACES:
            return True  # "Madison, Wisconsin"
        if name not in NAMED_PLACES:
            return False
        before = WORD.findall(self._text, max(0, start - 16), start)
        is_placed = bool(before) and before[-1] in {"in", "to", "from", "of", "near", "at", "and"}
        return is_placed or self._near(self._tasks, start)

    def _is_character(self, start: int, end: int, words: Sequence[str]) -> bool:
        if self._near(self._records, start):
            return False
        if self._works.characters.issuperset(words) or TITLE_END.match(self._text, end):
            return True
        if self._works.is_in_title(start, end):
            return True
        if " ".join(words) in CHARACTERS and self._is_task(start):
            return True  # the title itself
        return self._works.likely.issuperset(words) and self._is_task(start)

    def _is_famous(self, start: int, words: Sequence[str]) -> bool:
        name = " ".join(words)
        if name in self._families:  # "Lincoln" where "Abraham Lincoln" stands too
            return bool(self._tasks) and not self._near(self._records, start)
        if name in FAMOUS and not self._near(self._records, start):
            return self._near(self._tasks, start) or len(self._text) <= _SHORT
        is_dated = len(self._text) <= _SHORT and YEAR.search(self._text) is not None
        return name in NAMESAKES and (
            self._is_task(start) or (is_dated and not self._near(self._records, start))
        )

    def _is_word_problem(self, start: int, words: Sequence[str]) -> bool:
        """Return whether a lone given name counts things in a question with no other evidence."""
        if len(words) > 1 or self._near(self._records, start):
            return False
        window = self._text[max(0, start - _NEAR) : start + _NEAR]
        return THINGS.search(window) is not None and ASKS.search(window) is not None

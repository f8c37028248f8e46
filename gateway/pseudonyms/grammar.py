"""How labels are spelled: where a label stands in a text, and where one may still be coming.

A label is a known word, a gap and a number, and it is matched whole: "Student 1" is not in
"Student 12", "Student 1st", "Student 1.5" or "PhDStudent 1". What models do to labels is
tolerated: case, emphasis marks, no-break spaces and line breaks, `#`, digits of other scripts,
and lists such as "Students 1 and 2".

A stream needs to know how much of its end is undecided. `Grammar.undecided` answers with a
pattern that matches every beginning of a label; it may hold back a few characters too many,
never one too few. Every repetition is bounded, so both patterns take linear time and the part
held back stays short.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gateway.pseudonyms.labels import Label, fold_word
from gateway.pseudonyms.spelling import (
    ALNUM,
    DIGITS,
    END,
    END_OPEN,
    GAP,
    GAP_OPEN,
    HEAD,
    HEAD_OPEN,
    ITEM,
    ITEM_OPEN,
    LIKE,
    LIKE_NUMBER,
    MARK,
    MARKS,
    NO_BREAK,
    SECOND,
    SECOND_OPEN,
    SIGN,
    SIGN_OPEN,
    START,
    W,
    branches,
    cases,
    trie,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

__all__ = [
    "Grammar",
    "Spelling",
    "ends_clean",
    "grammar_of",
    "is_prose",
    "is_whole",
    "starts_clean",
]

_IS_START = re.compile(START)
_IS_END = re.compile(END)
_IS_WORD = re.compile(W)
_ITEM, _ITEM_OPEN = re.compile(ITEM), re.compile(rf"(?:{ITEM_OPEN})?\Z")
_SECOND, _SECOND_OPEN = re.compile(SECOND), re.compile(rf"{SECOND_OPEN}\Z")
_LIKE_NUMBER = re.compile(LIKE_NUMBER)
_NO_BREAK = re.compile(NO_BREAK)
# "students 1 or 2 grades behind" is ordinary prose.
_OR = re.compile(r"(?<!\w)(?:or|o|u)(?!\w)", re.IGNORECASE)
_AS_WRITTEN = re.compile(r"number", re.IGNORECASE)

# "give each student 1 pencil": after these words a word without capitals is no label.
_DETERMINER = re.compile(
    r"(?<!\w)(?:a|an|another|any|each|every|her|his|its|my|no|one|our|per|some|that|the|their|this"
    r"|which|your|cada|un|una|otro|otra)\s\Z",
    re.IGNORECASE,
)
_LONGEST_DETERMINER = 8

_LONGEST_OPEN = 128
"""No undecided end is longer: marks 3, word and plural 36, gap 7, then two numbers of 40 each."""

_LONGEST_RANGE = 40
"""More people than "Students 1-40" are no list of labels."""


class Spelling(NamedTuple):
    """A label as it stands in a text, or a range of them: "Students 1-3"."""

    start: int
    end: int
    label: Label
    mark: str = ""
    """The emphasis mark to put around the value: `**` of "**Student** 1"."""

    lead: int = 0
    """How many characters join a further number of a list: 5 in " and 2"."""

    is_list: bool = False
    """Whether it is a number of a list that may go on: "Students 1 and 2"."""

    last: int = 0
    """The last number of a range."""

    is_translated: bool = False
    """Whether the word is a translation of ours."""

    is_lower: bool = False
    """Whether the word is spelled without capitals, as in "give each student 1 pencil"."""

    @property
    def labels(self) -> tuple[Label, ...]:
        """Every label it stands for."""
        word, first = self.label
        return tuple(Label(word, number) for number in range(first, max(first, self.last) + 1))


class Grammar:
    """Finds labels made of certain words. Pure; build it with `grammar_of`."""

    def __init__(self, words: Collection[str], translated: Mapping[str, str] | None = None) -> None:
        """Compile the patterns for `words` and for what they are `translated` to."""
        singular = dict(translated or {}) | {fold_word(word): word for word in words}
        plural = {
            spelled: word for folded, word in singular.items() for spelled in _plurals(folded)
        }
        for taken in singular:
            plural.pop(taken, None)
        self._word_of = singular | plural
        own = {*map(fold_word, words)}
        self._translated = {
            *(spelled for spelled in translated or {} if spelled not in own),
            *(s for folded in translated or {} if folded not in own for s in _plurals(folded)),
        }
        one, many = trie(singular), trie(plural)
        # A pattern that begins with a set of characters is searched at the speed of C; the trie
        # then looks back at the character that was consumed.
        first = "".join(sorted({v for folded in singular for v in cases(folded[0])}))
        # Most such characters are in the middle of a word; one cheap look back says so.
        begin = rf"[{re.escape(first)}](?<!{ALNUM}.)(?<={START}.)"
        self._full = re.compile(
            rf"{begin}(?:(?P<one>{branches(one)})(?P<close>{MARK})?{GAP}(?P<mark>{MARK})?"
            rf"(?P<sign>{SIGN})(?P<number>{DIGITS})(?(mark)(?P=mark)){END}(?(break)(?![.)]))"
            rf"|(?P<many>{branches(many)}){HEAD})",
            re.DOTALL,
        )
        self._like = re.compile(
            rf"[{re.escape(first)}](?P<word>{branches(trie([*plural, *singular]))}){LIKE}",
            re.DOTALL,
        )
        tail = (
            rf"{MARKS}(?:{GAP_OPEN}{MARKS}"
            rf"(?:{SIGN_OPEN}|{SIGN}(?:{DIGITS}{MARKS}_{{0,3}}{END_OPEN})?)?)?"
        )
        self._open = re.compile(
            rf"{MARKS}(?:\Z|{begin}(?:(?:{branches(one, is_open=True)}"
            rf"|{branches(many, is_open=True)})\Z|(?:{branches(one)}){tail}\Z"
            rf"|(?:{branches(many)})(?:{HEAD_OPEN})?\Z))",
            re.DOTALL,
        )

    def search(self, text: str, pos: int = 0) -> Spelling | None:
        """Return the first label at or after `pos`, reading what stands before `pos` as context."""
        at = pos
        while (match := self._full.search(text, at)) is not None:
            spelling = self._read(match, pos)
            if spelling is not None:
                return spelling
            at = match.start() + 1
        return None

    def run(self, text: str, pos: int = 0) -> list[Spelling]:
        """Return the first label at or after `pos` with all that are listed after it."""
        found = self.search(text, pos)
        run = [] if found is None else [found]
        while run and (item := self.item(text, run[-1])) is not None:
            run.append(item)
        return run

    def spellings(self, text: str) -> Iterator[Spelling]:
        """Yield every label in `text`, the items of lists one by one."""
        pos = 0
        while run := self.run(text, pos):
            yield from run
            pos = run[-1].end

    def labels_like(self, text: str) -> Iterator[Label]:
        """Yield every label that stands in `text` or could, were its surroundings replaced.

        "Student 1:1Ana" holds no label, but it becomes "Student 1:Student 2".
        """
        for match in self._like.finditer(text):
            word = self._word_of[_plain(text[match.start() : match.end("word")])]
            before = 0
            for one in _LIKE_NUMBER.finditer(match["numbers"]):
                number = int(one["number"])
                is_range = one["to"] is not None and number - before <= _LONGEST_RANGE
                for between in range(before + 1, number) if is_range else ():
                    yield Label(word, between)
                yield Label(word, number)
                before = number

    def undecided(self, text: str, pos: int = 0) -> int:
        """Return where the end of `text` begins that more text could turn into a label."""
        match = self._open.search(text, max(pos, len(text) - _LONGEST_OPEN))
        return match.start() if match is not None else len(text)

    def is_decided(self, text: str, found: Spelling, pos: int) -> bool:
        """Whether no more text can change that `found`, searched from `pos`, is a label."""
        if found.start < len(text) - _LONGEST_OPEN:
            return True
        return found.start < self.undecided(text, pos)

    def item(self, text: str, before: Spelling) -> Spelling | None:
        """Return the next label of a list after the last one: ` and 2` after "Students 1"."""
        if not before.is_list and before.lead:
            return None
        match = (_ITEM if before.is_list else _SECOND).match(text, before.end)
        number = _number(match["number"]) if match is not None else None
        if match is None or number is None:
            return None
        last = _last(match, number)
        if last is None:
            return None
        return Spelling(
            before.end,
            match.end(),
            Label(before.label.word, number),
            mark=match["of"] or "",
            lead=len(match["and"]),
            is_list=before.is_list,
            last=last,
            is_translated=before.is_translated,
        )

    def is_item_undecided(self, text: str, pos: int, before: Spelling) -> bool:
        """Whether more text could still make the end of `text` the next label of a list."""
        if not before.is_list and before.lead:
            return False
        pattern = _ITEM_OPEN if before.is_list else _SECOND_OPEN
        return len(text) - pos <= _LONGEST_OPEN and pattern.match(text, pos) is not None

    def _read(self, match: re.Match[str], pos: int) -> Spelling | None:
        if match["many"] is not None:
            return self._read_list(match)
        text, start = match.string, match.start()
        spelled = text[start : match.end("one")]
        number = _number(match["number"])
        if number is None or not _is_one_case(spelled):
            return None
        word = self._word_of[_plain(spelled)]
        gap = text[match.end("one") : match.start("number")]
        # `student_1` and `STUDENT_1` are names in a program.
        if ("_" in spelled or gap == "_") and spelled.replace("_", " ") != word:
            return None
        is_lower = spelled.islower()
        if is_lower and _AS_WRITTEN.match(match["sign"]):
            return None  # "student number 1" is said of numbers that are no labels
        close = match["close"] or ""
        if close:
            # "**Student** 1": the mark must have been opened right before the word.
            start -= len(close)
            if start < pos or not text.startswith(close, start):
                return None
        return Spelling(
            start,
            match.end(),
            Label(word, number),
            mark=close or match["mark"] or "",
            is_lower=is_lower,
            is_translated=self._is_translated(spelled),
        )

    def _read_list(self, match: re.Match[str]) -> Spelling | None:
        spelled = match.string[match.start() : match.end("many")]
        number = _number(match["first"])
        last = _last(match, number or 0)
        if number is None or last is None or not _is_one_case(spelled):
            return None
        if spelled.islower() and (match["joint"] is None or _OR.search(match["joint"])):
            return None
        return Spelling(
            match.start(),
            match.end(),
            Label(self._word_of[_plain(spelled)], number),
            mark=match["around"] or "",
            is_list=True,
            last=last,
            is_translated=self._is_translated(spelled),
        )

    def _is_translated(self, spelled: str) -> bool:
        return _plain(spelled) in self._translated


@lru_cache(maxsize=64)
def grammar_of(words: tuple[str, ...], translated: tuple[tuple[str, str], ...] = ()) -> Grammar:
    """Return the grammar for these words and their translations, compiled once."""
    return Grammar(words, dict(translated))


def is_prose(text: str, found: Spelling) -> bool:
    """Whether the word is an ordinary one: "give each student 1 pencil"."""
    before = text[max(0, found.start - _LONGEST_DETERMINER) : found.start]
    return found.is_lower and _DETERMINER.search(before) is not None


def starts_clean(text: str, start: int) -> bool:
    """Whether a label that begins at `start` would be matched as a whole."""
    return _IS_START.match(text, start) is not None


def ends_clean(text: str, end: int) -> bool:
    """Whether a label that ends before `end` would be matched as a whole."""
    return _IS_END.match(text, end) is not None


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is no part of a longer word."""
    before = start > 0 and _IS_WORD.match(text, start - 1) and _IS_WORD.match(text, start)
    after = end < len(text) and _IS_WORD.match(text, end) and _IS_WORD.match(text, end - 1)
    return not before and not after


def _number(digits: str) -> int | None:
    """Return the number, or None for `0` and `01`, which no label is spelled with."""
    return int(digits) if unicodedata.decimal(digits[0]) else None


def _last(match: re.Match[str], first: int) -> int | None:
    """Return the last number of a range, 0 for a single number; None for what is no range."""
    if not match["last"]:
        return 0
    last = _number(match["last"])
    is_range = last is not None and first < last <= first + _LONGEST_RANGE
    return last if is_range else None


def _plain(spelled: str) -> str:
    """Return a word as it is compared, underscores being blanks."""
    return fold_word(_NO_BREAK.sub(" ", spelled.replace("_", " ")))


def _is_one_case(spelled: str) -> bool:
    """Whether the parts of a word agree: in "her birth Date 1" the label is `Date 1`."""
    return not spelled[0].islower() or spelled.islower()


def _plurals(folded: str) -> tuple[str, ...]:
    """Return the plural spellings of a word that a list may begin with."""
    if folded.endswith("y"):
        return (f"{folded}s", f"{folded[:-1]}ies")
    if folded.endswith("or"):  # tutors, tutores
        return (f"{folded}s", f"{folded}es")
    return (f"{folded}es",) if folded.endswith(("s", "x", "z", "ch", "sh")) else (f"{folded}s",)

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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = [
    "Grammar",
    "Spelling",
    "ends_clean",
    "grammar_of",
    "is_prose",
    "is_whole",
    "starts_clean",
]

# Scripts written without spaces (Thai, Lao, Burmese, Khmer, Chinese, Japanese) or with endings
# joined to the word (Korean): their letters beside a label do not make it part of a word.
_JOINED_SCRIPTS = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
)
_W = rf"[^\W{_JOINED_SCRIPTS}]"
_ALNUM = rf"[^\W_{_JOINED_SCRIPTS}]"
_BLANK = "[ \\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_MARK = r"(?:\*{1,3}|_{1,3}|`)"
_MARKS = r"[*_`]{0,3}"
_DIGITS = r"(?!0)\d{1,6}"
# File endings that may follow a label: "Student 1.pdf" is a file of the student, while
# "Student 1.example" could be a host. Endings that are top-level domains too are left out.
_ENDINGS = (
    "pdf|docx?|xlsx?|pptx?|csv|tsv|txt|rtf|odt|ods|odp|html?|json|xml|png|jpe?g|gif|heic|mp[34]|wav"
)

# Underscores around a label are emphasis, as in Markdown, when no letter or digit follows them.
_START = rf"(?:(?<!{_W})|(?<=(?<!{_W})_)|(?<=(?<!{_W})__)|(?<=(?<!{_W})___))"
# "1:1", "1-on-1" and "1-3" are ratios and ranges, ".e" begins a host.
_END = (
    rf"(?=_{{0,3}}(?!{_W}))(?!\.\d)(?!:1(?!\d))(?![-\u2013]\d{{1,2}}(?!\d))(?!-(?:on|to)-\d)"
    rf"(?!\.(?!(?i:{_ENDINGS})(?!\.?{_W})){_W})"
)
# Every text that, standing at the end of what is known, leaves `_END` open.
_END_OPEN = r"(?::1?|\.(?:[A-Za-z0-9]{1,5}\.?)?|[-\u2013]\d{0,2}|-on?-?|-to?-?)?"

# A break in the line is a gap too, unless the number is then the mark of a list item.
# Where a vendor takes no blanks, as in the name of a participant, a label has underscores.
_GAP = rf"(?:{_BLANK}{{1,2}}|_|{_BLANK}?(?P<break>\r?\n){_BLANK}{{0,4}})"
_GAP_OPEN = rf"(?:{_BLANK}{{1,2}}|_|{_BLANK}?\r?\n?{_BLANK}{{0,4}})"
_JOINT = "(?:and|or|&|[yeou])"
_AND = rf"(?:,{_BLANK}?(?:{_JOINT}{_BLANK})?|{_BLANK}{_JOINT}{_BLANK})"
_WORDS_OF_AND = rf"(?:a|an|{_JOINT}|{_JOINT}{_BLANK})"
_AND_OPEN = rf"(?:,{_BLANK}?{_WORDS_OF_AND}?|{_BLANK}{_WORDS_OF_AND}?)"

_NUMBER = re.compile(_DIGITS)
_IS_START = re.compile(_START)
_IS_END = re.compile(_END)
_IS_WORD = re.compile(_W)
_ITEM = re.compile(rf"(?P<and>{_AND})(?P<number>{_DIGITS}){_END}")
_ITEM_OPEN = re.compile(rf"(?:{_AND_OPEN}|{_AND}{_DIGITS}{_END_OPEN}_{{0,3}})?\Z")

# "give each student 1 pencil": after these words a word without capitals is no label.
_DETERMINER = re.compile(
    r"(?<!\w)(?:a|an|another|any|each|every|her|his|its|my|no|one|our|per|some|that|the|their|this"
    r"|which|your|cada|un|una|otro|otra)\s\Z",
    re.IGNORECASE,
)
_LONGEST_DETERMINER = 8

_LONGEST_OPEN = 64
"""No undecided end is longer: marks 12, word and plural 26, gap 7, `#` and number 7, end 7."""


class Spelling(NamedTuple):
    """A label as it stands in a text."""

    start: int
    end: int
    label: Label
    mark: str = ""
    """The emphasis mark to put around the value: `**` of "**Student** 1"."""

    lead: int = 0
    """How many characters join a further number of a list: 5 in " and 2"."""

    is_list: bool = False
    """Whether more numbers of the same word follow: "Students 1 and 2"."""

    is_lower: bool = False
    """Whether the word is spelled without capitals, as in "give each student 1 pencil"."""


class Grammar:
    """Finds labels made of certain words. Pure; build it with `grammar_of`."""

    def __init__(self, words: Iterable[str], translated: Mapping[str, str] | None = None) -> None:
        """Compile the patterns for `words` and for what they are `translated` to."""
        singular = dict(translated or {}) | {fold_word(word): word for word in words}
        plural = {
            spelled: word for folded, word in singular.items() for spelled in _plurals(folded)
        }
        for taken in singular:
            plural.pop(taken, None)
        self._word_of = singular | plural
        one, many = _trie(singular), _trie(plural)
        # A pattern that begins with a set of characters is searched at the speed of C; the trie
        # then looks back at the character that was consumed.
        first = "".join(sorted({v for folded in singular for v in _cases(folded[0])}))
        # Most such characters are in the middle of a word; one cheap look back says so.
        begin = rf"[{re.escape(first)}](?<!{_ALNUM}.)(?<={_START}.)"
        self._full = re.compile(
            rf"{begin}(?:(?P<one>{_branches(one)})(?P<close>{_MARK})?{_GAP}(?P<mark>{_MARK})?"
            rf"#?(?P<number>{_DIGITS})(?(mark)(?P=mark)){_END}(?(break)(?![.)]))"
            rf"|(?P<many>{_branches(many)}){_BLANK}{{1,2}}(?P<first>{_DIGITS})"
            rf"(?={_AND}{_DIGITS}{_END}))",
            re.DOTALL,
        )
        self._like = re.compile(
            rf"[{re.escape(first)}](?P<word>{_branches(_trie([*plural, *singular]))})"
            rf"{_MARKS}{_GAP}{_MARKS}#?(?P<numbers>{_DIGITS}(?:{_AND}{_DIGITS})*)",
            re.DOTALL,
        )
        tail = rf"{_MARKS}(?:{_GAP_OPEN}{_MARKS}#?(?:{_DIGITS}{_MARKS}_{{0,3}}{_END_OPEN})?)?"
        more = rf"(?:{_AND_OPEN}|{_AND}{_DIGITS}{_END_OPEN}_{{0,3}})?"
        tail_many = rf"(?:{_BLANK}{{1,2}}(?:{_DIGITS}{more})?)?"
        self._open = re.compile(
            rf"{_MARKS}(?:\Z|{begin}(?:(?:{_branches(one, is_open=True)}"
            rf"|{_branches(many, is_open=True)})\Z|(?:{_branches(one)}){tail}\Z"
            rf"|(?:{_branches(many)}){tail_many}\Z))",
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

    def spellings(self, text: str) -> Iterator[Spelling]:
        """Yield every label in `text`, the items of lists one by one."""
        pos = 0
        while (found := self.search(text, pos)) is not None:
            yield found
            while found.is_list and (item := self.item(text, found.end, found.label.word)):
                yield item
                found = item
            pos = found.end

    def labels_like(self, text: str) -> Iterator[Label]:
        """Yield every label that stands in `text` or could, were its surroundings replaced.

        "Student 1:1Ana" holds no label, but it becomes "Student 1:Student 2".
        """
        for match in self._like.finditer(text):
            word = self._word_of[_plain(text[match.start() : match.end("word")])]
            for digits in _NUMBER.findall(match["numbers"]):
                yield Label(word, int(digits))

    def undecided(self, text: str, pos: int = 0) -> int:
        """Return where the end of `text` begins that more text could turn into a label."""
        match = self._open.search(text, max(pos, len(text) - _LONGEST_OPEN))
        return match.start() if match is not None else len(text)

    def is_decided(self, text: str, found: Spelling, pos: int) -> bool:
        """Whether no more text can change that `found`, searched from `pos`, is a label."""
        if found.start < len(text) - _LONGEST_OPEN:
            return True
        return found.start < self.undecided(text, pos)

    def item(self, text: str, pos: int, word: str) -> Spelling | None:
        """Return the next number of a list at `pos`: ` and 2` after "Students 1"."""
        match = _ITEM.match(text, pos)
        if match is None or (number := _number(match["number"])) is None:
            return None
        label = Label(word, number)
        return Spelling(pos, match.end(), label, lead=len(match["and"]), is_list=True)

    def is_item_undecided(self, text: str, pos: int) -> bool:
        """Whether more text could still make the end of `text` the next number of a list."""
        return len(text) - pos <= _LONGEST_OPEN and _ITEM_OPEN.match(text, pos) is not None

    def _read(self, match: re.Match[str], pos: int) -> Spelling | None:
        is_list = match["many"] is not None
        text, start = match.string, match.start()
        spelled = text[start : match.end("many" if is_list else "one")]
        number = _number(match["first" if is_list else "number"])
        if number is None or not _is_one_case(spelled):
            return None
        word = self._word_of[_plain(spelled)]
        gap = "" if is_list else text[match.end("one") : match.start("number")]
        # `student_1` and `STUDENT_1` are names in a program.
        if ("_" in spelled or gap == "_") and spelled.replace("_", " ") != word:
            return None
        label, is_lower = Label(word, number), spelled.islower()
        if is_list:
            # In lower case this is ordinary prose: "students 1 or 2 grades behind".
            if is_lower:
                return None
            return Spelling(start, match.end("first"), label, is_list=True)
        close = match["close"] or ""
        if close:
            # "**Student** 1": the mark must have been opened right before the word.
            start -= len(close)
            if start < pos or not text.startswith(close, start):
                return None
        mark = close or match["mark"] or ""
        return Spelling(start, match.end(), label, mark, is_lower=is_lower)


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


def _plain(spelled: str) -> str:
    """Return a word as it is compared, underscores being blanks."""
    return fold_word(spelled.replace("_", " "))


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


_Trie = dict[str, "_Trie"]


def _trie(words: Iterable[str]) -> _Trie:
    """Return the words as nested dictionaries by character; the key "" ends a word."""
    root: _Trie = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return root


def _cases(char: str) -> set[str]:
    """Return the spellings of one character; of a space every blank and the line break."""
    return {c for c in (char, char.upper(), char.lower()) if len(c) == 1}


def _one_of(char: str) -> str:
    return (
        rf"(?:{_BLANK}|[\n_])" if char == " " else f"[{re.escape(''.join(sorted(_cases(char))))}]"
    )


def _branches(root: _Trie, *, is_open: bool = False) -> str:
    """Return a pattern for every word whose first character was just consumed.

    With `is_open` it matches the beginnings of words as well.
    """
    return "|".join(
        rf"(?<={_one_of(char)}){_rest(node, is_open=is_open)}" for char, node in root.items()
    )


def _rest(node: _Trie, *, is_open: bool) -> str:
    branches = [
        _one_of(char) + _rest(child, is_open=is_open) for char, child in node.items() if char
    ]
    if not branches:
        return ""
    is_optional = is_open or "" in node
    return f"(?:{'|'.join(branches)})" + ("?" if is_optional else "")

"""The patterns that labels are spelled with: words, gaps, numbers, marks, lists, boundaries.

Every pattern has a twin that matches each of its beginnings, for the end of a stream. Every
repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ALNUM",
    "DIGITS",
    "END",
    "END_OPEN",
    "GAP",
    "GAP_OPEN",
    "HEAD",
    "HEAD_OPEN",
    "ITEM",
    "ITEM_OPEN",
    "LIKE",
    "LIKE_NUMBER",
    "MARK",
    "MARKS",
    "NO_BREAK",
    "SECOND",
    "SECOND_OPEN",
    "SIGN",
    "SIGN_OPEN",
    "START",
    "Trie",
    "W",
    "branches",
    "cases",
    "trie",
]


def _beginnings(words: Iterable[str]) -> str:
    """Return a pattern for every beginning of the words, the longest first."""
    starts = {word[:end] for word in words for end in range(1, len(word) + 1)}
    return "|".join(sorted(starts, key=lambda start: (-len(start), start)))


# Scripts written without spaces (Thai, Lao, Burmese, Khmer, Chinese, Japanese) or with endings
# joined to the word (Korean): their letters beside a label do not make it part of a word.
_JOINED_SCRIPTS = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
)
W = rf"[^\W{_JOINED_SCRIPTS}]"
ALNUM = rf"[^\W_{_JOINED_SCRIPTS}]"
BLANK = "[ \\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
MARK = r"(?:\*{1,3}|_{1,3}|`)"
MARKS = r"[*_`]{0,3}"
DIGITS = r"(?!0)\d{1,6}"

# How HTML spells a blank at which no line breaks.
NO_BREAK = "&(?:nbsp|#160|#[xX][aA]0);"
NO_BREAK_OPEN = f"(?:{NO_BREAK}|&(?:n(?:b(?:sp?)?)?|#(?:1(?:60?)?|[xX](?:[aA]0?)?)?)?)"

# File endings that may follow a label: "Student 1.pdf" is a file of the student, while
# "Student 1.example" could be a host. Endings that are top-level domains too are left out.
_ENDINGS = (
    "pdf|docx?|xlsx?|pptx?|csv|tsv|txt|rtf|odt|ods|odp|html?|json|xml|png|jpe?g|gif|heic|mp[34]|wav"
)

# Underscores around a label are emphasis, as in Markdown, when no letter or digit follows them.
# Right after "a@" the host of an address begins.
START = rf"(?<![\w.+-]@)(?:(?<!{W})|(?<=(?<!{W})_)|(?<=(?<!{W})__)|(?<=(?<!{W})___))"
_WHOLE = rf"(?=_{{0,3}}(?!{W}))(?!\.\d)(?!@{W})(?!\.(?!(?i:{_ENDINGS})(?!\.?{W})){W})"
# "1:1", "1-on-1" and "1-3" are ratios and ranges, ".e" begins a host, "@e" that of an address.
END = rf"{_WHOLE}(?!:1(?!\d))(?![-\u2013]\d{{1,2}}(?!\d))(?!-(?:on|to)-\d)"
END_OPEN = r"(?::1?|@|\.(?:[A-Za-z0-9]{1,5}\.?)?|[-\u2013]\d{0,2}|-on?-?|-to?-?)?"

# A break in the line is a gap too, unless the number is then the mark of a list item.
# Where a vendor takes no blanks, as in the name of a participant, a label has underscores.
GAP = rf"(?:{BLANK}{{1,2}}|_|{NO_BREAK}|{BLANK}?(?P<break>\r?\n){BLANK}{{0,4}})"
GAP_OPEN = rf"(?:{BLANK}{{1,2}}|_|{NO_BREAK_OPEN}|{BLANK}?\r?\n?{BLANK}{{0,4}})"
_GAP_MANY = rf"(?:{BLANK}{{1,2}}|{NO_BREAK}|\r?\n)"
_GAP_MANY_OPEN = rf"(?:{BLANK}{{1,2}}|{NO_BREAK_OPEN}|\r?\n?)"

# "Student #1", "Student No. 1", "estudiante n.º 1".
SIGN = rf"(?:#{BLANK}?|(?:[Nn][oO]\.|[Nn]\.?[º°]|[Nn]úm\.){BLANK}?|[Nn]umber{BLANK})?"
SIGN_OPEN = rf"(?i:{_beginnings(('no.', 'n.º', 'n.°', 'nº', 'n°', 'núm.', 'number'))})"

_JOINTS = ("and", "and/or", "or", "&", "y", "e", "o", "u", "y/o")
_JOINT = rf"(?i:{'|'.join(sorted(map(str, _JOINTS), key=len, reverse=True))})"
_AND = rf"(?:,{BLANK}?(?:{_JOINT}{BLANK})?|{BLANK}{_JOINT}{BLANK})"
_JOINT_OPEN = rf"(?:{_JOINT}{BLANK}|(?i:{_beginnings(_JOINTS)}))"
_AND_OPEN = rf"(?:,{BLANK}?{_JOINT_OPEN}?|{BLANK}{_JOINT_OPEN}?)"

_TO_WORDS = ("to", "through", "thru", "a", "al", "hasta")
_DASH = r"[-\u2010-\u2015]"
_TO = rf"(?:{BLANK}?{_DASH}{BLANK}?|{BLANK}(?i:{'|'.join(_TO_WORDS)}){BLANK})"
_TO_OPEN = rf"(?:{BLANK}?{_DASH}{BLANK}?|{BLANK}(?i:(?:{_beginnings(_TO_WORDS)}){BLANK}?)?)"


_RANGE = rf"{_TO}(?P<last>{DIGITS}){END}"

HEAD = (
    rf"{_GAP_MANY}(?P<around>{MARK})?#?(?P<first>{DIGITS})(?(around)(?P=around))"
    rf"(?:{_RANGE}|(?=(?P<joint>{_AND})(?P<next>{MARK})?#?{DIGITS}(?(next)(?P=next))"
    rf"(?:{_TO}{DIGITS})?{END}))"
)
"""After the plural of a word: the first number or range of a list."""

ITEM = rf"(?P<and>{_AND})(?P<of>{MARK})?#?(?P<number>{DIGITS})(?(of)(?P=of))(?:{_RANGE}|{END})"
"""A further number or range of a list."""

_NUMBER_OPEN = (
    rf"{MARKS}#?(?:{DIGITS}{MARKS}_{{0,3}}(?:{_TO_OPEN}|(?:{_TO}{DIGITS})?{END_OPEN}_{{0,3}}))?"
)
ITEM_OPEN = rf"(?:{_AND_OPEN}{MARKS}|{_AND}{_NUMBER_OPEN})"
_NEXT_OPEN = rf"{MARKS}#?(?:{DIGITS}{MARKS}_{{0,3}}(?:[-\u2013]{DIGITS})?{END_OPEN}_{{0,3}})?"
HEAD_OPEN = (
    rf"{_GAP_MANY_OPEN}(?:{_NUMBER_OPEN}|{MARKS}#?{DIGITS}{MARKS}"
    rf"(?:{_AND_OPEN}{MARKS}|{_AND}{_NEXT_OPEN}))?"
)

# "Student 1 and 2" are two people where nothing follows that could be counted: "Student 1 and 2
# others" are not.
_GOES_ON = (
    *("are", "were", "have", "had", "both", "will", "would", "should", "can", "could", "may"),
    *("must", "need", "do", "did", "in", "at", "on", "with", "from", "to", "for", "as", "who"),
    *("son", "están", "fueron", "tienen", "deben", "pueden", "han", "de", "en", "con", "para"),
)
_STOPS = rf"\*{{0,3}}(?:[.;:!?)\]|\"\u201d]|,(?!{BLANK}?\d)|\r?\n|\Z)"
_FOLLOWS = (
    rf"(?:['\u2019][sS](?!{W})|_{{0,3}}{_STOPS}"
    rf"|{BLANK}(?:\||(?i:{'|'.join(_GOES_ON)})(?!{W})))"
)
SECOND = (
    rf"(?P<and>{BLANK}{_JOINT}{BLANK})(?P<of>{MARK})?#?(?P<number>{DIGITS})(?(of)(?P=of))"
    rf"{END}(?={_FOLLOWS})(?P<last>)"
)
"""After a label in the singular: the number of one more."""

_FOLLOWS_OPEN = (
    rf"(?:['\u2019][sS]?|,{BLANK}?|\*{{1,3}}\r?|\r|{BLANK}(?i:{_beginnings(_GOES_ON)})?)?"
)
SECOND_OPEN = (
    rf"(?:{BLANK}{_JOINT_OPEN}?{MARKS}|{BLANK}{_JOINT}{BLANK}{MARKS}#?"
    rf"(?:{DIGITS}{MARKS}_{{0,3}}(?:{END_OPEN}_{{0,3}}|{_FOLLOWS_OPEN}))?)?"
)

LIKE = (
    rf"{MARKS}{GAP}{MARKS}{SIGN}"
    rf"(?P<numbers>{DIGITS}(?:{MARKS}(?:{_AND}|{_TO}){MARKS}#?{DIGITS})*)"
)
"""What could be labels, whatever stands around it: one number or several."""

LIKE_NUMBER = rf"(?P<to>{_TO})?{MARKS}#?(?P<number>{DIGITS})"
"""One number of those, and whether it ends a range."""

Trie = dict[str, "Trie"]


def trie(words: Iterable[str]) -> Trie:
    """Return the words as nested dictionaries by character; the key "" ends a word."""
    root: Trie = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return root


def cases(char: str) -> set[str]:
    """Return the spellings of one character; of a space every blank and the line break."""
    return {c for c in (char, char.upper(), char.lower()) if len(c) == 1}


def _one_of(char: str, *, is_open: bool = False) -> str:
    if char == " ":
        return rf"(?:{BLANK}|[\n_]|{NO_BREAK_OPEN if is_open else NO_BREAK})"
    return f"[{re.escape(''.join(sorted(cases(char))))}]"


def branches(root: Trie, *, is_open: bool = False) -> str:
    """Return a pattern for every word whose first character was just consumed.

    With `is_open` it matches the beginnings of words as well.
    """
    return "|".join(
        rf"(?<={_one_of(char)}){_rest(node, is_open=is_open)}" for char, node in root.items()
    )


def _rest(node: Trie, *, is_open: bool) -> str:
    branches = [
        _one_of(char, is_open=is_open) + _rest(child, is_open=is_open)
        for char, child in node.items()
        if char
    ]
    if not branches:
        return ""
    is_optional = is_open or "" in node
    return f"(?:{'|'.join(branches)})" + ("?" if is_optional else "")

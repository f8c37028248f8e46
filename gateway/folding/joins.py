"""Words that markup, line ends or spacing take apart, put together again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.folding.views import Edit

__all__ = ["digit_edits", "hyphen_edits", "letter_edits", "mark_edits", "tag_edits"]

_TAGS = re.compile(
    r"(?<=[^\W\d_])(?:<!--[^<>]{0,200}-->|</?[A-Za-z][^<>\n]{0,200}>|\{%[^%{}]{0,60}%\}){1,8}(?=[^\W\d_])"
)
# Elements that end a word (HTML standard: they are blocks, cells or breaks); all others, known
# or not, may stand inside one.
_BLOCK = re.compile(
    r"(?i)</?(?:address|article|aside|blockquote|body|br|caption|center|col|dd|details|div|dl|dt"
    r"|fieldset|figure|footer|form|h[1-6]|head|header|hr|html|img|input|label|legend|li|main|nav"
    r"|ol|option|p|pre|section|select|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul)\b"
)
_MARKED = re.compile(
    r"(?<![\w*~`^|])[*_~`^|]{0,3}[^\W_]+(?:(?:[*~`^]{1,3}|\|\||__|\\(?![nrtux\d]))[^\W_]+)+[*_~`^|]{0,3}(?![\w*~`^|])"
)
_MARKS = re.compile(r"[*_~`^|\\]+")
_LETTER = re.compile(r"[^\W\d_]")
_SHORTEST_MARKED = 4
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ac\u2010][ \t]{0,4}\r?\n[ \t>]{0,8}(?=[^\W\d_])")
_LETTERS = re.compile(
    r"(?<![^\W_])[^\W\d_](?:[ \t\n.\-_~|/*\u00b7\u2022\u2013\u2014]{1,4}[^\W\d_](?![^\W_])){2,}"
)
_NO_VOWEL = re.compile(r"[b-df-hj-np-tv-xz]+")
_DIGITS = re.compile(r"(?<![^\W_])\d(?:[ .\-_/|,]{1,3}\d(?!\w)){5,}")
_GAPS = re.compile(r"[^\d]+")
_FEWEST_LETTERS = 4
_MOST_DISTINCT = 3
_PHONE = 10


def tag_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that take tags and comments out of words: `Re<b>bek</b>ah`.

    Between a small letter and a capital two words meet, if more than one tag stands there.
    """
    if "<" not in text and "{%" not in text:
        return
    for run in _TAGS.finditer(text):
        is_hump = text[run.start() - 1].islower() and text[run.end()].isupper()
        if _BLOCK.search(run[0]) is None and not (is_hump and run[0].count("<") > 1):
            yield run.start(), run.end(), ""


def mark_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that take emphasis out of words: `**Jo**aquin`, `Joa*quin*`."""
    for word in _MARKED.finditer(text):
        if sum(1 for _ in _LETTER.finditer(word[0])) < _SHORTEST_MARKED:
            continue
        yield word.start(), word.end(), _MARKS.sub("", word[0])


def hyphen_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that join words cut at the end of a line."""
    if "\n" in text:
        yield from ((cut.start(), cut.end(), "") for cut in _HYPHEN.finditer(text))


def letter_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that join words spelled letter by letter: `M a r i a`, `L-o-p-e-z`.

    A longer gap or a capital after small letters begins a word, and a word begins with a capital.
    """
    for run in _LETTERS.finditer(text):
        letters = [match.start() for match in _LETTER.finditer(text, *run.span())]
        spelled = "".join(text[at] for at in letters)
        gaps = [text[one + 1 : other] for one, other in pairwise(letters)]
        if not _is_spelled(spelled.lower(), gaps):
            continue
        usual = Counter(gaps).most_common(1)[0][0]
        firsts = [0, *(n for n in range(1, len(letters)) if _begins(n, spelled, gaps, usual))]
        for first, after in pairwise([*firsts, len(letters)]):
            word = spelled[first:after]
            if first:  # what parts it from the word before
                yield letters[first - 1] + 1, letters[first], " "
            rest = word[1:].lower() if spelled.isupper() else word[1:]
            yield letters[first], letters[after - 1] + 1, word[0].upper() + rest


def _begins(at: int, spelled: str, gaps: list[str], usual: str) -> bool:
    """Return whether a letter of a run begins a word."""
    gap = gaps[at - 1]
    is_hump = spelled[at - 1].islower() and spelled[at].isupper()
    return is_hump or (gap != usual and (len(gap) > len(usual) or not gap.strip()))


def _is_spelled(spelled: str, gaps: list[str]) -> bool:
    """Return whether letters in a row spell something, and are no list of choices or variables."""
    if len(spelled) < _FEWEST_LETTERS or len(set(spelled)) < _MOST_DISTINCT:
        return False
    if len(set(gaps)) > _MOST_DISTINCT or _NO_VOWEL.fullmatch(spelled):
        return False
    return any(ord(other) - ord(one) != 1 for one, other in pairwise(spelled))


def digit_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that join numbers spelled digit by digit; ten digits read as a phone."""
    for run in _DIGITS.finditer(text):
        gaps = set(_GAPS.findall(run[0]))
        if len({gap.strip(" ") for gap in gaps}) > _MOST_DISTINCT or any("," in g for g in gaps):
            continue
        digits = _GAPS.sub("", run[0])
        is_phone = len(digits) == _PHONE
        joined = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if is_phone else digits
        yield run.start(), run.end(), joined

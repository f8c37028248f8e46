"""Numbers and addresses written as they are spoken: "three six oh", "name at example dot org"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gateway.folding.common_words import is_common_word
from recognizers.bounded_pattern import linear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.folding.views import Edit

__all__ = ["address_edits", "alphabet_edits", "number_edits"]


def _numbered(first: int, step: int, words: str) -> dict[str, int]:
    return {word: first + step * at for at, word in enumerate(words.split())}


_DIGITS = {
    **dict.fromkeys(("zero", "oh", "o", "nought", "naught", "cero"), 0),
    **_numbered(1, 1, "one two three four five six seven eight nine"),
    **_numbered(1, 1, "uno dos tres cuatro cinco seis siete ocho nueve"),
    "una": 1,
    "un": 1,
    "niner": 9,
}
_TEENS = {
    **_numbered(10, 1, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"),
    **_numbered(10, 1, "diez once doce trece catorce quince dieciséis diecisiete dieciocho"),
    "nineteen": 19,
    "diecinueve": 19,
}
_TENS = {
    **_numbered(20, 10, "twenty thirty forty fifty sixty seventy eighty ninety"),
    **_numbered(20, 10, "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
}
_TIMES = {"double": 2, "triple": 3, "doble": 2}
_NUMBER_WORDS = sorted({*_DIGITS, *_TEENS, *_TENS, *_TIMES}, key=len, reverse=True)
_ANY = "|".join(_NUMBER_WORDS)
_LINK = (
    r"(?:[ \t]{0,2}[,.;:/\u2013\u2014-]{0,2}[ \t\r\n]{1,3}|[ \t]?[-\u2013/,.]{1,2}[ \t]?)"
    r"(?:(?:and|y|then|dash|hyphen|space|area|code|gui[oó]n)[ ,]{1,3}){0,2}"
)
_RUN = re.compile(rf"(?i)(?<![\w'-])(?:{_ANY}|\d{{1,4}})(?:{_LINK}(?:{_ANY}|\d{{1,4}})(?![\w']))+")
_ITEM = re.compile(rf"(?i){_ANY}|\d+")
_HINT = linear(rf"(?i)\b(?:{_ANY})[^a-z0-9]{{1,6}}(?:and |y |then )?(?:{_ANY})\b")
_FEWEST_WORDS = 3
_FEWEST_DIGITS = 5
_PHONE = 10
_COUNTING = "0123456789101112131415161718192021"

_AT = re.compile(r"(?i)@|\b(?:at|arroba)\b")
_OPEN, _CLOSE = r"[ \t]{0,2}[\[({<]?[ \t]{0,2}", r"[ \t]{0,2}[\])}>]?[ \t]{0,2}"
_DOT = rf"(?:{_OPEN}\b(?:dot|punto|period)\b{_CLOSE}|{_OPEN}\.{_CLOSE})"
_ENDS = "com|org|net|edu|gov|us|uk|mx|io|info|me|co|ca|school|test|example|k12|mil|biz|es|fr|de|int"
_DOMAIN = re.compile(rf"(?i){_CLOSE}((?:[\w-]{{1,64}}{_DOT}){{1,5}}(?:{_ENDS}))(?![\w-])(?!\.\w)")
_MARK = r"(?:[ \t](?:underscore|dash|hyphen|gui[oó]n(?: bajo)?)[ \t]|[.+-])"
_INSIDE = rf"(?:{_MARK}|[ \t]{{1,2}}(?:dot|punto)[ \t]{{1,2}})"
_LOCAL = re.compile(rf"(?i)(?<![\w@.+-])(\w{{1,64}}(?:{_INSIDE}\w{{1,64}}){{0,5}}){_OPEN}\Z")
_SPOKEN_DOT = re.compile(rf"(?i){_DOT}")
_NAMED_MARK = re.compile(r"(?i)[ \t]+(underscore|dash|hyphen|gui[oó]n bajo|gui[oó]n)[ \t]+")
_UNDERSCORES = frozenset({"underscore", "guion bajo", "guión bajo"})
_REACH_BACK, _REACH_ON = 100, 200
_SPOKEN_WORD = re.compile(r"(?i)\b(?:dot|punto|period)\b")
_DIGIT_OR_MARK = re.compile(r"[\d._+-]")

_CODE_WORDS = (
    "alfa alpha bravo charlie delta echo foxtrot golf hotel india juliett juliet kilo lima mike "
    "november oscar papa quebec romeo sierra tango uniform victor whiskey whisky x-ray xray yankee "
    "zulu"
)
_ALPHABET = {word: word[0] for word in _CODE_WORDS.split()}
_CODE_WORD = "|".join(sorted(_ALPHABET, key=len, reverse=True))
_CODE = re.compile(
    rf"(?i)\b(?:{_CODE_WORD})"
    rf"(?:(?:[ \t]?[,.\-/]?[ \t\r\n]{{1,3}}|-)(?:{_CODE_WORD})){{2,}}\b"
)
_CODE_HINT = linear(rf"(?i)\b(?:{_CODE_WORD})[ \t]*[,.\-/]?[ \t\r\n]{{0,3}}(?:{_CODE_WORD})\b")
_CODE_ITEM = re.compile(rf"(?i){_CODE_WORD}")


def number_edits(text: str) -> Iterator[Edit]:
    """Yield digits for numbers of five digits or more that are spelled in words.

    Ten digits read as a phone number, for that is what is dictated so.
    """
    if _HINT.search(text) is None:
        return
    for run in _RUN.finditer(text):
        items = [match[0].lower() for match in _ITEM.finditer(run[0])]
        words = sum(not item.isdecimal() for item in items)
        digits = _digits(items)
        is_counting = digits in _COUNTING
        if words >= _FEWEST_WORDS and len(digits) >= _FEWEST_DIGITS and not is_counting:
            yield run.start(), run.end(), _as_phone(digits)


def _digits(items: list[str]) -> str:
    """Return the digits that number words spell: "twenty" "five" is 25, "double" "six" 66."""
    parts: list[str] = []
    times = 1
    after_tens = False
    for item in items:
        if item in _TIMES:
            times = _TIMES[item]
            continue
        value = _DIGITS.get(item) or _TEENS.get(item) or _TENS.get(item)
        digits = item if item.isdecimal() else str(value or 0)
        if after_tens and _DIGITS.get(item):
            parts[-1] = parts[-1][:-1] + digits
        else:
            parts.append(digits * times)
        after_tens, times = item in _TENS, 1
    return "".join(parts)


def _as_phone(digits: str) -> str:
    if len(digits) == _PHONE:
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    if len(digits) == _PHONE + 1 and digits[0] == "1":
        return f"1-{digits[1:4]}-{digits[4:7]}-{digits[7:]}"
    return digits


def address_edits(text: str) -> Iterator[Edit]:
    """Yield addresses whose `@` and `.` are words or stand in brackets or blanks."""
    done = 0
    for at in _AT.finditer(text):
        domain = _DOMAIN.match(text, at.end(), at.end() + _REACH_ON)
        if domain is None:
            continue
        low = max(done, at.start() - _REACH_BACK)
        local = _LOCAL.search(text[low : at.start()])
        if local is None or not _is_spoken(local[1], at[0], domain[1]):
            continue
        written = _NAMED_MARK.sub(_mark, local[1]) + "@" + domain[1]
        written = "".join(_SPOKEN_DOT.sub(".", written).split())
        start, done = low + local.start(), domain.end()
        if written != text[start:done]:
            yield start, done, written


def _mark(found: re.Match[str]) -> str:
    return "_" if found[1].lower() in _UNDERSCORES else "-"


def _is_spoken(local: str, at: str, domain: str) -> bool:
    """Return whether an address is meant: "look at example.org" is no address."""
    if at == "@" or _SPOKEN_WORD.search(domain) is not None:
        return True
    return _DIGIT_OR_MARK.search(local) is not None or not is_common_word(local)


def alphabet_edits(text: str) -> Iterator[Edit]:
    """Yield the word that words of the spelling alphabet (ICAO, NATO) spell."""
    if _CODE_HINT.search(text) is None:
        return
    for run in _CODE.finditer(text):
        letters = "".join(_ALPHABET[m[0].lower()] for m in _CODE_ITEM.finditer(run[0]))
        yield run.start(), run.end(), letters.capitalize()

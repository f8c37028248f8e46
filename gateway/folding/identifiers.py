"""Names glued together in hashtags, file names, paths, identifiers, addresses and tight records.

Such as `vera_holm.pdf`, `#GoVeraHolm`, `Holm_Vera.docx`, `VALUES('Vera','Holm')`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gateway.folding.common_words import is_common_word, is_sayable
from gateway.folding.given_names import is_given_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.folding.views import Edit

__all__ = ["glue_edits", "identifier_edits", "url_edits"]

_TOKEN = re.compile(r"#?[^\W_]+(?:[_.\-\\/+]{1,2}[^\W_]+)*")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[^\W\d_]?[^\W\dA-Z_]+|\d+")
_FILE = re.compile(
    r"\.(?i:pdf|docx?|xlsx?|pptx?|csv|tsv|txt|rtf|od[tsp]|pages|numbers|key|jpe?g|png|gif|heic|tiff?"
    r"|bmp|mp[34]|m4a|mov|wav|avi|zip|eml|msg|html?|xml|json|md)\Z"
)
_SPOT = re.compile(
    r"_{1,2}(?=[^\W_])|[a-z](?=[A-Z][A-Za-z])|#(?=[^\W_])|\\(?=[^\W_])|"
    + _FILE.pattern.replace(r"\Z", r"\b")
)
_BEFORE = re.compile(r"#?[\w.\-\\/+]+\Z|#\Z")
_LONGEST = 200
_SHORTEST = 3
_TECHNICAL = frozenset({
    "https", "http", "html", "www", "org", "com", "edu", "net", "utf", "mailto", "max",
    "val", "dev",
})  # fmt: skip
_KEPT_HUMPS = ("Mc", "Mac", "De", "Di", "La", "Le", "Van", "O", "Du", "Fitz", "St")
_GLUE = re.compile(
    r"(?:[=&?|;]|[\"'`][,;:]|[,;:][\"'`(\[{]|[({\[<>\"'`)\]}]{2}|[=:({\[<][\"'`])"
    r"[=&?|;,:\"'`(){}\[\]<>]{0,6}(?=\w)"
)
_SEPARATOR = re.compile(r"[,;&/?#]")
_URL = re.compile(
    r"(?i)\b(?:[a-z][a-z0-9+.-]{1,12}://|www\.)[^\s/?#<>\"']{1,255}[/?#]([^\s<>\"']{3,2000})"
)
_URL_WORD = re.compile(r"[^\W\d_]+")
_URL_MARK = re.compile(r"[^\w \t'.@-]+|[-_.](?=[^\W\d_])")
_NEAR = re.compile(r"(?<![\w.])[^\W\d_]+\Z"), re.compile(r"[^\W\d_]+(?![\w.(])")
_REACH = 30


def identifier_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that part glued words, where one of them is no everyday word.

    In hashtags and names of files all words begin with a capital, as names do.
    """
    done = 0
    for spot in _SPOT.finditer(text):
        if spot.start() < done:
            continue
        before = _BEFORE.search(text, max(done, spot.start() - _LONGEST), spot.start())
        token = _TOKEN.match(text, spot.start() if before is None else before.start())
        # The names in e-mail addresses are part of a longer find.
        is_address = token is not None and text[token.end() : token.end() + 1] == "@"
        if token is not None and len(token[0]) <= _LONGEST and not is_address:
            yield from _parted(token[0], token.start())
        done = max(spot.end(), 0 if token is None else token.end())


def _parted(token: str, offset: int) -> Iterator[Edit]:
    file = _FILE.search(token)
    stem = token if file is None else token[: file.start()]
    is_named = file is not None or token[0] == "#"
    words = [(m.start(), m.end()) for m in _WORD.finditer(stem)]
    words = _without_humps(stem, words)
    if not _names_somebody([stem[start:end] for start, end in words], stem, is_named=is_named):
        return
    if token[0] == "#":
        yield offset, offset + 1, ""
    for index, (start, end) in enumerate(words):
        word = stem[start:end]
        capital = word[:1].upper() + (word[1:].lower() if word.isupper() else word[1:])
        if is_named and _may_name(word) and capital != word:
            yield offset + start, offset + end, capital
        if index + 1 < len(words):
            gap = stem[end : words[index + 1][0]]
            blank = ", " if "\\" in gap or "/" in gap else " "
            yield offset + end, offset + words[index + 1][0], blank
    if file is not None:
        yield offset + file.start(), offset + file.start(), " "


def _names_somebody(words: list[str], stem: str, *, is_named: bool) -> bool:
    """Return whether a glued word is worth a second reading.

    Files and hashtags are named after people; identifiers of programs seldom, so there a given
    name must say so, or two capital words that are no everyday ones.
    """
    unknown = [word for word in words if _may_name(word)]
    if is_named or "\\" in stem or not unknown:
        return bool(unknown)
    if len(words) > 1 and any(is_given_name(word) for word in words):
        return True
    return "_" in stem and len(unknown) > 1 and all(word.istitle() for word in unknown)


def _may_name(word: str) -> bool:
    lowered = word.lower()
    if len(word) < _SHORTEST or not word.isalpha() or lowered in _TECHNICAL:
        return False
    return not is_common_word(word) and (not word.isascii() or is_sayable(lowered))


def _without_humps(stem: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the words with `Mc` and `Donald` as one."""
    kept: list[tuple[int, int]] = []
    for start, end in words:
        if kept and kept[-1][1] == start and stem[kept[-1][0] : start] in _KEPT_HUMPS:
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return kept


def glue_edits(text: str) -> Iterator[Edit]:
    """Yield blanks for what parts the values of a record or an address, beside unusual words."""
    for glue in _GLUE.finditer(text):
        if not text[max(glue.start() - 1, 0)].isalnum():
            continue
        before = _NEAR[0].search(text, max(glue.start() - _REACH, 0), glue.start())
        after = _NEAR[1].match(text, glue.end(), glue.end() + _REACH)
        if glue[0][0] in "({[<":  # what stands before is called, not named
            before = None
        words = [match[0] for match in (before, after) if match is not None]
        if any(word.istitle() and _may_name(word) for word in words):
            yield glue.start(), glue.end(), _blank(glue[0])


def url_edits(text: str) -> Iterator[Edit]:
    """Yield the words of addresses with blanks between them, where one is no everyday word.

    The host stays as it is: what is asked of it is what may name somebody.
    """
    if "://" not in text and "www." not in text:
        return
    for url in _URL.finditer(text):
        rest = url[1]
        if not any(_may_name(word[0]) for word in _URL_WORD.finditer(rest)):
            continue
        first = url.start(1) + len(rest) - len(rest.lstrip("?/#&="))
        yield url.start(), first, " "
        for mark in _URL_MARK.finditer(text, first, url.end(1)):
            yield mark.start(), mark.end(), _blank(mark[0])


def _blank(marks: str) -> str:
    """Return what parts two values in prose."""
    if _SEPARATOR.search(marks) is not None:
        return ", "
    return ": " if "=" in marks or ":" in marks else " "

"""Characters written as escapes: entities, percent, backslashes, quoted-printable, UTF-7, punycode.

Every escape is an edit of its own, so that a finding covers exactly the escapes it is written in.
"""

from __future__ import annotations

import base64
import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.folding.views import Edit

__all__ = ["escape_edits"]

_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,30};)")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+|%u([0-9A-Fa-f]{4})")
_PLUS = re.compile(r"=(?:[^\W\d_.'-]|%[0-9A-Fa-f]{2}|\+){0,200}(?![\w/=+])")
_BACKSLASH = re.compile(
    r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})(?:\\u([Dd][C-Fc-f][0-9A-Fa-f]{2}))?"
    r"|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|([0-7]{3})|([nrt\"'/]))"
)
_PATH = re.compile(r"(?:\b[A-Za-z]:|\\)\\[^\s\"'<>|?*]{0,300}")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2})+|=\r?\n")
_FEWEST_QUOTED = 3
_UTF7 = re.compile(r"\+([A-Za-z0-9/]{3,200})-")
_PUNYCODE = re.compile(r"(?i)\bxn--([a-z0-9-]{1,59})")
_WHITE = {"n": "\n", "r": "\n", "t": " "}
_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_CONTROLS = 32
_BREAKS = frozenset({9, 10, 13})


def escape_edits(text: str) -> Iterator[Edit]:
    """Yield what every escape stands for; edits of different kinds may overlap."""
    if "&" in text:
        yield from _entities(text)
    if "%" in text:
        yield from _percents(text)
    if "+" in text:
        yield from _plusses(text)
        yield from _utf7(text)
    if "\\" in text:
        yield from _backslashes(text)
    if "=" in text:
        yield from _quoted_printable(text)
    if "xn--" in text.lower():
        yield from _punycode(text)


def _entities(text: str) -> Iterator[Edit]:
    for entity in _ENTITY.finditer(text):
        plain = html.unescape(entity[0])
        if plain != entity[0] and "\0" not in plain:
            yield entity.start(), entity.end(), plain


def _percents(text: str) -> Iterator[Edit]:
    for run in _PERCENT.finditer(text):
        if run[1]:
            yield run.start(), run.end(), _character(int(run[1], 16))
            continue
        raw = bytes.fromhex(run[0].replace("%", ""))
        yield from _bytes(raw, run.start(), len("%00"))


def _bytes(raw: bytes, start: int, width: int) -> Iterator[Edit]:
    """Yield the characters of bytes that are each written in `width` characters.

    What is no UTF-8 is read as Latin-1, as old forms and mails have it.
    """
    for character in raw.decode("utf-8", "surrogateescape"):
        end = start + width * len(character.encode("utf-8", "surrogateescape"))
        if ord(character) in _SURROGATES:
            character = chr(ord(character) & 0xFF)  # noqa: PLW2901 - what the escaped byte means
        if ord(character) >= _CONTROLS or ord(character) in _BREAKS:
            yield start, end, character
        start = end


def _plusses(text: str) -> Iterator[Edit]:
    """Yield blanks for the plus signs of a query ("?name=Vera+Holm", HTML forms)."""
    for value in _PLUS.finditer(text):
        for at in range(value.start() + 1, value.end() - 1):
            if text[at] == "+" and text[at - 1].isalpha() and text[at + 1].isalpha():
                yield at, at + 1, " "


def _backslashes(text: str) -> Iterator[Edit]:
    paths = [path.span() for path in _PATH.finditer(text)]
    path = 0
    for escape in _BACKSLASH.finditer(text):
        while path < len(paths) and paths[path][1] <= escape.start():
            path += 1
        if escape[7]:
            # `C:\temp` is a folder, not a tab.
            if path < len(paths) and paths[path][0] <= escape.start() and escape[7].isalpha():
                continue
            yield escape.start(), escape.end(), _WHITE.get(escape[7], escape[7])
        elif escape[3]:
            pair = bytes.fromhex(escape[2] + escape[3]).decode("utf-16-be", "replace")
            yield escape.start(), escape.end(), pair
        else:
            digits = escape[1] or escape[2] or escape[4] or escape[5]
            code = int(digits, 16) if digits else int(escape[6], 8)
            if code >= _CONTROLS or code in _BREAKS:
                yield escape.start(), escape.end(), _character(code)


def _character(code: int) -> str:
    return chr(code) if code <= _LAST and code not in _SURROGATES else "\ufffd"


def _quoted_printable(text: str) -> Iterator[Edit]:
    """Yield the characters of quoted-printable text (RFC 2045, 6.7), if it is some."""
    runs = list(_QUOTED.finditer(text))
    is_mail = sum(len(run[0]) // 3 for run in runs if run[0][1] not in "\r\n") >= _FEWEST_QUOTED
    for run in runs:
        if run[0][1] in "\r\n":
            yield run.start(), run.end(), ""
            continue
        raw = bytes.fromhex(run[0].replace("=", ""))
        if is_mail or not raw.isascii():
            yield from _bytes(raw, run.start(), len("=00"))


def _utf7(text: str) -> Iterator[Edit]:
    """Yield what UTF-7 (RFC 2152) hides between `+` and `-`."""
    for run in _UTF7.finditer(text):
        packed = run[1] + "=" * (-len(run[1]) % 4)
        raw = base64.b64decode(packed)
        plain = raw[: len(raw) // 2 * 2].decode("utf-16-be", "replace")
        if plain and plain.isprintable() and "\ufffd" not in plain and _is_western(plain):
            yield run.start(), run.end(), plain


def _is_western(text: str) -> bool:
    """Return whether text is written in letters of the alphabets of Europe, blanks and marks."""
    return all(character < "\u0530" for character in text)


def _punycode(text: str) -> Iterator[Edit]:
    for label in _PUNYCODE.finditer(text):
        try:
            plain = label[1].lower().encode().decode("punycode")
        except UnicodeError:
            continue
        if not plain.isascii():
            yield label.start(), label.end(), plain.title()

"""Whole tokens that encode text: base64, base32, hexadecimal, numbers of characters, JWT, gzip.

What such a token says stands for all of it: a finding inside replaces the whole token.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
import zlib
from typing import TYPE_CHECKING

from gateway.errors import UnreadableRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.folding.views import Edit

__all__ = ["token_edits", "too_much_hidden"]

_JWT = re.compile(r"\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?")
_BASE64 = re.compile(
    r"(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/_-]{8,}(?:\r?\n[ \t]{0,4}[A-Za-z0-9+/]{16,})*={0,2}"
    r"|[A-Za-z0-9+/_-]{6,7}=)"
)
_HEX = re.compile(r"(?i)(?<![0-9a-z])(?:0x)?([0-9a-f]{12,})(?![0-9a-z])")
_SPACED_HEX = re.compile(
    r"(?i)(?<![0-9a-z])(?:0x)?[0-9a-f]{2}(?:[ :,;-]{1,2}(?:0x)?[0-9a-f]{2}){5,}(?![0-9a-z])"
)
_BINARY = re.compile(r"(?<!\d)[01]{8}(?:[ ,]{0,2}[01]{8}){3,}(?!\d)")
_DECIMAL = re.compile(r"(?<![\d.])\d{2,3}(?:[ ,;]{1,2}\d{2,3}){4,}(?![\d.])")
_BASE32 = re.compile(r"(?<![A-Za-z0-9])[A-Z2-7]{12,}={0,6}(?![A-Za-z0-9])")
_SHORT = 12
_LONGEST_NUMBER = 24
_MOST_SHIFTED = 2000
_MOST_UNPACKED = 100_000
_SHORTEST_TEXT = 3
_BYTE, _SMALL_A = 0xFF, 97
_FEWEST_LETTERS = 0.3
_GZIP, _ZLIB = b"\x1f\x8b", b"\x78"
_WBITS = 47  # gzip or zlib, told apart by their heads


def token_edits(text: str) -> Iterator[Edit]:
    """Yield what encoded tokens say; where two readings overlap, the first one yielded counts."""
    if "eyJ" in text:
        for token in _JWT.finditer(text):
            yield from _edit(token.start(), token.end(), _jwt(token[0]))
    for token in _SPACED_HEX.finditer(text):
        yield from _edit(
            token.start(), token.end(), _text(_hex(token[0].lower().replace("0x", "")))
        )
    for token in _HEX.finditer(text):
        plain = _text(_hex(token[1]))
        # A long number is one, unless it says words.
        is_number = token[1].isdecimal() and len(token[1]) <= _LONGEST_NUMBER
        if not (is_number and plain.isupper()):
            yield from _edit(token.start(), token.end(), plain)
    yield from _numbers(text)
    for token in _BASE32.finditer(text):
        yield from _edit(token.start(), token.end(), _text(_base32(token[0])))
    for token in _BASE64.finditer(text):
        yield from _edit(token.start(), token.end(), _base64(token[0]))


def too_much_hidden() -> UnreadableRequest:
    """Return the refusal of a text that grows without measure when it is decoded."""
    return UnreadableRequest(
        "too_much_hidden",
        "The request holds packed text that is too long to be checked.",
        next_step="Send the text itself.",
    )


def _edit(start: int, end: int, plain: str) -> Iterator[Edit]:
    if plain:
        yield start, end, plain


def _numbers(text: str) -> Iterator[Edit]:
    for token in _BINARY.finditer(text):
        bits = "".join(re.findall("[01]{8}", token[0]))
        raw = int(bits, 2).to_bytes(len(bits) // 8, "big")
        yield from _edit(token.start(), token.end(), _text(raw))
    for token in _DECIMAL.finditer(text):
        codes = [int(number) for number in re.findall(r"\d+", token[0])]
        # Most letters of words are small ones, which no row of marks out of 100 is.
        if max(codes) <= _BYTE and sum(code >= _SMALL_A for code in codes) * 2 > len(codes):
            yield from _edit(token.start(), token.end(), _text(bytes(codes)))


def _jwt(token: str) -> str:
    parts = [_text(_unpacked64(part)) for part in token.split(".")[:2]]
    return " ".join(part for part in parts if part)


def _base64(token: str) -> str:
    """Return what a token says in base64 or base64url, read from its first characters on."""
    if token.isalpha() and (token[1:].islower() or token.isupper()):
        return ""
    packed = "".join(token.split()).rstrip("=")
    if len(packed) < _SHORT and not token.endswith("=") and len(packed) % 4:
        return ""
    for shift in range(4 if len(packed) <= _MOST_SHIFTED and len(packed) >= _SHORT else 1):
        plain = _text(_unpacked64(packed[shift:]))
        if plain:
            return plain
    return ""


def _unpacked64(packed: str) -> bytes:
    whole = packed[: len(packed) - (len(packed) % 4 == 1)]
    try:
        return base64.b64decode(whole + "=" * (-len(whole) % 4), altchars=_altchars(whole))
    except (ValueError, binascii.Error):
        return b""


def _altchars(packed: str) -> bytes:
    return b"-_" if "-" in packed or "_" in packed else b"+/"


def _hex(token: str) -> bytes:
    digits = re.sub("[^0-9a-fA-F]", "", token)
    return b"" if len(digits) % 2 else bytes.fromhex(digits)


def _base32(token: str) -> bytes:
    packed = token.rstrip("=")
    try:
        return base64.b32decode(packed + "=" * (-len(packed) % 8))
    except (ValueError, binascii.Error):
        return b""


def _text(raw: bytes) -> str:
    """Return the text that bytes hold, "" when they hold none."""
    if raw.startswith((_GZIP, _ZLIB)):
        raw = _unpacked(raw) or raw
    for encoding in _encodings(raw):
        try:
            plain = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(plain):
            return plain
    return ""


def _encodings(raw: bytes) -> tuple[str, ...]:
    odd, even = raw[1::2].count(0), raw[::2].count(0)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if odd > len(raw) // 4:
        return ("utf-16-le",)
    return ("utf-16-be",) if even > len(raw) // 4 else ("utf-8",)


def _unpacked(raw: bytes) -> bytes:
    """Return what compressed bytes hold. Raises `UnreadableRequest` when that is too much."""
    unpacker = zlib.decompressobj(_WBITS)
    try:
        unpacked = unpacker.decompress(raw, _MOST_UNPACKED)
    except zlib.error:
        return b""
    if unpacker.unconsumed_tail:
        raise too_much_hidden()
    return unpacked


def _is_text(plain: str) -> bool:
    """Return whether characters are something that people or programs write, not chance."""
    if len(plain) < _SHORTEST_TEXT:
        return False
    readable = sum(map(_is_readable, plain))
    if readable < len(plain):
        return False
    letters = sum(character.isalnum() or character in " \n" for character in plain)
    return letters >= len(plain) * _FEWEST_LETTERS


def _is_readable(character: str) -> bool:
    if character.isprintable() or character in "\n\r\t":
        return True
    # What hides text in a text may hide it in a token too.
    return unicodedata.category(character) in {"Cf", "Zs", "Cn"}

"""Passwords, keys, tokens and connection strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import LABELLED, BoundedPatternRecognizer, Match, linear

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SecretRecognizer"]

_KNOWN = linear(
    r"\b(?:sk-(?:proj-|ant-|live-|svcacct-)?[A-Za-z0-9_\-]{16,}|(?:sk|pk|rk)_(?:live|"
    r"test)_[A-Za-z0-9]{10,}|"
    r"gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_\-]{16,}|"
    r"(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}|AIza[A-Za-z0-9_\-]{30,}|ya29\.[A-Za-z0-9_\-]{20,}|"
    r"xox[abeoprs]-[A-Za-z0-9\-]{10,}|xapp-[A-Za-z0-9\-]{10,}|"
    r"SG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}|"
    r"hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{20,}|pypi-[A-Za-z0-9_\-]{20,}|dop_v1_[a-f0-9]{32,}|"
    r"eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}|gsk_[A-Za-z0-9]{20,}|"
    r"AC[a-f0-9]{32}|SK[a-f0-9]{32}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|"
    r"https://hooks\.slack\.com/services/[A-Za-z0-9/]{20,})"
)
_BLOCK = linear(
    r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----[^\-]*"
    r"(?:-----END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----)?"
)
_CONNECTION = linear(
    r"(?i)\b[a-z][a-z0-9+.\-]{1,20}://[^\s:/@\"'<>]{0,64}:([^\s@\"'<>/]{1,128})@[\pL\pN.\-]+"
)
_HEADER = linear(
    r"(?i)\b(?:authorization|x-api-key|api-key|cookie)[\"']?[ ]?[:=][ ]?[\"']?"
    r"(?:(?:bearer|basic|token)[ ])?([A-Za-z0-9_\-.~+/=:]{12,})|"
    r"\bbearer[ ]([A-Za-z0-9_\-.~+/=]{20,})"
)
_WORD = (
    r"(?:pass ?word|pass ?wd|passphrase|pass ?code|pwd|pw|temp(?:orary)? (?:pw|pass)|"
    r"contrase\x{f1}a|"
    r"contrasena|clave(?: de acceso)?|api[ _\-]?key|secret(?:[ _\-]?(?:access )?key)?|"
    r"access[ _\-]?(?:key|token)|"
    r"auth[ _\-]?token|client[ _\-]?secret|private[ _\-]?key|encryption[ _\-]?key|wi-?fi (?:key|"
    r"pass))"
)
# After a mark, anything that is no word of an instruction; in quotes, the whole of it.
_MARKED = linear(
    rf"(?i)(?:\b|_){_WORD}s?[\"']?(?: (?:is|for [\pL\pN@._\-]{{1,40}}|to|was|es))?[ ]?(?::=|=>|"
    rf"[:=])[ \t]{{0,3}}"
    r"(?:\"([^\"\n]{3,120})\"|'([^'\n]{3,120})'|`([^`\n]{3,120})`|([^\s\"'`<>,;(){}]{3,80}))"
)
# After a mere space, only what no word looks like: letters with digits or signs.
_SPACED = linear(
    rf"(?i)\b{_WORD}[\"']?[ ](?:(?:is|was|to|es|now|set to|reset to|changed to)[ ]){{0,2}}"
    r"[\"'`]?([^\s\"'`<>;(){}]{4,64})"
)
_LOCK = linear(
    r"(?i)\b(?:combo|combination|combinaci\x{f3}n)\b"
    r"(?: (?:is|es|no\.?|number|to [\pL' ]{1,24}))?[ :=]{1,3}"
    r"([0-9]{1,2}[ \-][0-9]{1,2}[ \-][0-9]{1,2})\b"
)
_PLACEHOLDERS = frozenset(
    {
        *(
            "none",
            "null",
            "true",
            "false",
            "string",
            "str",
            "required",
            "optional",
            "password",
            "secret",
        ),
        *("os.environ", "process.env", "changed", "changeme", "example", "xxxx", "your", "input"),
    }
)
_TRAILING = ".,;:?"


class SecretRecognizer(BoundedPatternRecognizer):
    """Finds keys of known forms, and passwords and keys that the text calls so."""

    ENTITY: ClassVar[str] = "SECRET"
    VERSION: ClassVar[str] = "1"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the secrets, labels left out."""
        for match in _KNOWN.finditer(text):
            yield Match(match.start(), match.end(), LABELLED)
        if "PRIVATE KEY" in text:
            for match in _BLOCK.finditer(text):
                yield Match(match.start(), match.end(), LABELLED)
        if "://" in text:
            for match in _CONNECTION.finditer(text):
                yield Match(match.start(1), match.end(1), LABELLED)
        for match in _LOCK.finditer(text):
            yield Match(match.start(1), match.end(1), LABELLED)
        if _may_be_labelled(text):
            yield from _labelled(text)


def _may_be_labelled(text: str) -> bool:
    lowered = text.lower()
    words = (
        "pass",
        "pw",
        "contrase",
        "clave",
        "key",
        "secret",
        "token",
        "bearer",
        "author",
        "cookie",
    )
    return any(word in lowered for word in words)


def _labelled(text: str) -> Iterator[Match]:
    for match in _HEADER.finditer(text):
        group = 1 if match.group(1) is not None else 2
        yield Match(match.start(group), match.end(group), LABELLED)
    for match in _MARKED.finditer(text):
        group = next(number for number in (1, 2, 3, 4) if match.group(number) is not None)
        start, end = match.span(group)
        end = start + len(text[start:end].rstrip(_TRAILING))
        value = text[start:end]
        if not _is_placeholder(value) and (group < 4 or _is_coded(value) or _ends_there(text, end)):  # noqa: PLR2004 - the group without quotes
            yield Match(start, end, LABELLED)
    for match in _SPACED.finditer(text):
        start, end = match.span(1)
        end = start + len(text[start:end].rstrip(_TRAILING))
        if _is_coded(text[start:end]) and not _is_placeholder(text[start:end]):
            yield Match(start, end, LABELLED)


def _is_coded(value: str) -> bool:
    """Return whether a value mixes letters with digits or signs, as no word does."""
    has_letter = any(character.isalpha() for character in value)
    has_digit = any(character.isdigit() for character in value)
    has_sign = any(character in "!@#$%^&*+=~?" for character in value)
    return (has_letter and (has_digit or has_sign)) or (has_digit and has_sign)


def _is_placeholder(value: str) -> bool:
    lowered = value.lower().strip("<>[]{}$%\"'")
    return lowered in _PLACEHOLDERS or lowered.startswith(
        ("your", "os.", "process.", "env", "get", "{{")
    )


def _ends_there(text: str, end: int) -> bool:
    """Return whether the line ends there: `Password: sunshine`, not `Password: must have`."""
    rest = text[end : end + 3].lstrip(" .,;)")
    return not rest or rest[0] == "\n"

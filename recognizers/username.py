"""Account names and social-media handles."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import (
    LABELLED,
    BoundedPatternRecognizer,
    Match,
    is_free,
    linear,
    words_before,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["UsernameRecognizer"]

_NAME = r"(@?[\pL\pN][\pL\pN._\-]+)"
_ACCOUNT = linear(
    r"(?i)\b(?:user[ _\-]?names?|user[ _\-]?id|login(?:[ _](?:name|id))?|log-in|screen[ _]?name|"
    r"account[ _]name|gamer[ _]?tag|usuario|nombre de usuario|logon|"
    r"(?:network|chromebook|google|clever|canvas|portal) (?:user|login)|"
    rf"handle)\b[\"']?( (?:is|was|of)\b| ?[:=>]|)[ \t\"'(<]{{0,3}}{_NAME}"
)
_NETWORK = linear(
    r"(?i)\b(?:instagram|insta|ig|snap(?:chat)?|tik ?tok|discord|roblox|xbox|psn|twitter|google"
    rf"(?: account)?)(?: (?:user|handle|account|name))?(?: is|:|=)[ \t\"'(]{{0,3}}{_NAME}"
)
_ASSIGNED = linear(rf"(?i)\buser[\"']?[ ]?=[ ]?[\"']?{_NAME}")
_HANDLE = linear(r"@[\pL\pN_][\pL\pN._]+")
_SOCIAL = linear(
    r"(?i)(?:instagram|insta|\big|snap(?:chat)?|tik ?tok|twitter|discord|handle|"
    r"screenshots? (?:from|of|by)"
    r"|account|dm(?:ed|s)?|messaged|follow(?:s|ed|ing)?|posted by|username|"
    r"tagged|roblox|reddit)\b[^\n]{0,24}$"
)
_REACH = 48
_MARKS = frozenset("._-")

# What follows the label in instructions, not in records.
_NOT_A_NAME = frozenset(
    {
        *("password", "passwords", "required", "field", "fields", "email", "string", "none"),
        *("null", "true", "false", "here", "text", "name", "your", "and", "the", "is", "not"),
        *("must", "should", "with", "for"),
    }
)
_MIN_PLAIN = 4


class UsernameRecognizer(BoundedPatternRecognizer):
    """Finds account names after their label, and handles such as `@itz.maria` in talk of accounts.

    After a mere space or "is" the name must hold a digit, full stop or underscore, for "the
    username field" has none.
    """

    ENTITY: ClassVar[str] = "USERNAME"
    VERSION: ClassVar[str] = "2"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the names."""
        for match in _ACCOUNT.finditer(text):
            yield from _named(
                text, *match.span(2), is_marked=match.group(1).strip() in {":", "=", ">"}
            )
        for match in _NETWORK.finditer(text):
            yield from _named(text, *match.span(1), is_marked=False)
        for match in _ASSIGNED.finditer(text):
            yield from _named(text, *match.span(1), is_marked=True)
        if "@" in text:
            yield from _handles(text)


def _named(text: str, start: int, end: int, *, is_marked: bool) -> Iterator[Match]:
    name = text[start:end].rstrip(".-")
    end = start + len(name)
    plain = name.removeprefix("@").lower()
    is_number = plain.replace(".", "").isdigit()
    if plain in _NOT_A_NAME or is_number or text[end : end + 1] in {"@", "("}:
        return
    is_coded = any(c.isdigit() or c in _MARKS for c in plain.strip("-")) or name[0] == "@"
    if is_coded or (is_marked and len(plain) >= _MIN_PLAIN):
        yield Match(start, end, LABELLED)


def _handles(text: str) -> Iterator[Match]:
    for match in _HANDLE.finditer(text):
        start, end = match.span()
        name = match.group().rstrip(".")
        end = start + len(name)
        if not is_free(text, start, end, closed="/._-@") and text[end : end + 1] not in {".", "-"}:
            continue
        if text[end : end + 1] in {"/", "(", "="}:
            continue  # a package or a decorator
        if _SOCIAL.search(words_before(text, start, _REACH)):
            yield Match(start, end, LABELLED)

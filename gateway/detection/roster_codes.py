"""Numbers, e-mail addresses, user names and phones of the roster, looked up whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gateway.detection.spans import ROSTER, Candidate
from gateway.findings import Role
from gateway.rosters.index import phone_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.rosters.fold import Folded
    from gateway.rosters.index import People, RosterIndex

__all__ = ["find_codes"]

_TOKEN = re.compile(r"[0-9a-z][0-9a-z@._+'-]{1,120}")
_PIECE = re.compile(r"[0-9a-z]+")
_PHONE = re.compile(
    r"(?<![0-9a-z])(?:\+?1[ .-]{0,2})?\(?[0-9]{3}\)?[ .\-/]{0,2}[0-9]{3}[ .-]{0,2}[0-9]{4}"
    r"|(?<![0-9a-z])(?:\+[0-9]|0)[0-9 ().-]{6,18}[0-9]"
)
_SAFE_NUMBER = 5
"""A number this long is matched wherever it stands (`k12-domain`: exact-match ladder, step 1)."""

_LABEL = re.compile(r"(?:\bid|pin|\bno|number|\bnum|ssid|student|acct|account)\W{0,4}$|#\s?$")
_LABEL_CHARS = 16
_STAFF = frozenset({Role.TEACHER, Role.STAFF})


def find_codes(index: RosterIndex, folded: Folded) -> Iterator[tuple[Candidate, People]]:
    """Yield every code of the roster in a folded text, with the people it belongs to."""
    text = folded.text
    if index.numbers or index.emails or index.usernames:
        for token in _TOKEN.finditer(text):
            yield from _find_in_token(index, folded, token.start(), token.group())
    if index.phones:
        for phone in _PHONE.finditer(text):
            people = index.phones.get(phone_key(phone.group()), ())
            if people and _is_whole_number(text, phone.start(), phone.end()):
                yield _candidate(index, folded, phone.span(), "PHONE_NUMBER", people), people


def _find_in_token(
    index: RosterIndex, folded: Folded, start: int, token: str
) -> Iterator[tuple[Candidate, People]]:
    whole = token.rstrip(".-'_+@")
    entity, people = _look_up(index, folded.text, start, whole)
    if people:
        yield _candidate(index, folded, (start, start + len(whole)), entity, people), people
    elif not whole.isalnum():
        for piece in _PIECE.finditer(whole):
            at = start + piece.start()
            entity, people = _look_up(index, folded.text, at, piece.group())
            if people:
                span = (at, start + piece.end())
                yield _candidate(index, folded, span, entity, people), people


def _look_up(index: RosterIndex, text: str, start: int, token: str) -> tuple[str, People]:
    if "@" in token:
        return "EMAIL_ADDRESS", index.emails.get(token, ())
    key = token.replace("-", "")
    if people := index.numbers.get(key, ()):
        before = text[max(0, start - _LABEL_CHARS) : start]
        if len(key) >= _SAFE_NUMBER or _LABEL.search(before):
            is_staff = all(index.roles[number] in _STAFF for number in people)
            return "STAFF_ID" if is_staff else "STUDENT_ID", people
    return "USERNAME", index.usernames.get(token, ())


def _is_whole_number(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (
        end < len(text) and text[end].isalnum()
    )


def _candidate(
    index: RosterIndex, folded: Folded, span: tuple[int, int], entity: str, people: People
) -> Candidate:
    start, end = folded.original(*span)
    ids, role = index.people(people)
    return Candidate(start, end, entity, 1.0, ROSTER, people=ids, role=role)

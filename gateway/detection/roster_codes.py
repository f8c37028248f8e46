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
_DIGITS = re.compile(r"[0-9]{5,}")
_GROUPED = re.compile(r"(?<![0-9])[0-9]{1,4}(?:[ ,\u00a0][0-9]{2,4}){1,3}(?![0-9])")
_PHONE = re.compile(
    r"(?<![0-9])(?:\+?1[ .-]{0,2})?\(?[0-9]{3}\)?[\s.\-/_,\u2014]{0,3}[0-9]{3}"
    r"[\s.\-_,\u2014]{0,3}[0-9]{4}"
    r"|(?<![0-9a-z])(?:\+[0-9]|0)[0-9 ().-]{6,18}[0-9]"
)
_SAFE_NUMBER = 5
"""A number this long is matched wherever it stands without a label."""

_LABEL = re.compile(r"(?:\bid|pin|\bno|number|\bnum|ssid|student|acct|account)\W{0,4}$|#\s?$")
_LABEL_CHARS = 16
_STAFF = frozenset({Role.TEACHER, Role.STAFF})


def find_codes(index: RosterIndex, folded: Folded) -> Iterator[tuple[Candidate, People]]:
    """Yield every code of the roster in a folded text, with the people it belongs to."""
    text = folded.text
    if index.numbers or index.emails or index.usernames:
        for token in _TOKEN.finditer(text):
            yield from _find_in_token(index, folded, token.start(), token.group())
        for grouped in _GROUPED.finditer(text):  # "204 417", "204,417"
            key = "".join(filter(str.isdigit, grouped.group()))
            people = index.numbers.get(key, ()) if len(key) >= _SAFE_NUMBER else ()
            if people:
                entity = _number_entity(index, people)
                yield _candidate(index, folded, grouped.span(), entity, people), people
    if index.phones:
        for phone in _PHONE.finditer(text):
            people = index.phones.get(phone_key(phone.group()), ())
            if people and not text[phone.end() : phone.end() + 1].isdigit():
                yield _candidate(index, folded, phone.span(), "PHONE_NUMBER", people), people


def _find_in_token(
    index: RosterIndex, folded: Folded, start: int, token: str
) -> Iterator[tuple[Candidate, People]]:
    whole = token.rstrip(".-'_+@")
    entity, people = _look_up(index, folded.text, start, whole)
    if people:
        yield _candidate(index, folded, (start, start + len(whole)), entity, people), people
        return
    is_found = False
    if not whole.isalnum():
        for piece in _PIECE.finditer(whole):
            at = start + piece.start()
            entity, people = _look_up(index, folded.text, at, piece.group())
            if people:
                span = (at, start + piece.end())
                yield _candidate(index, folded, span, entity, people), people
                is_found = True
    if not is_found:
        yield from _find_glued(index, folded, start, whole)


def _find_glued(
    index: RosterIndex, folded: Folded, start: int, whole: str
) -> Iterator[tuple[Candidate, People]]:
    """Yield numbers with letters or zeros stuck to them: `S204417`, `204417a`, `0204417`."""
    for digits in _DIGITS.finditer(whole):
        number = digits.group()
        for key in dict.fromkeys((number, number.lstrip("0"))):
            people = index.numbers.get(key, ()) if len(key) >= _SAFE_NUMBER else ()
            if people:
                span = (start + digits.start(), start + digits.end())
                yield _candidate(index, folded, span, _number_entity(index, people), people), people
                break


def _look_up(index: RosterIndex, text: str, start: int, token: str) -> tuple[str, People]:
    if "@" in token:
        return "EMAIL_ADDRESS", index.emails.get(token, ())
    key = token.replace("-", "")
    if people := index.numbers.get(key, ()):
        before = text[max(0, start - _LABEL_CHARS) : start]
        if len(key) >= _SAFE_NUMBER or _LABEL.search(before):
            return _number_entity(index, people), people
    return "USERNAME", index.usernames.get(token, ())


def _number_entity(index: RosterIndex, people: People) -> str:
    is_staff = all(index.roles[number] in _STAFF for number in people)
    return "STAFF_ID" if is_staff else "STUDENT_ID"


def _candidate(
    index: RosterIndex, folded: Folded, span: tuple[int, int], entity: str, people: People
) -> Candidate:
    start, end = folded.original(*span)
    ids, role = index.people(people)
    return Candidate(start, end, entity, 1.0, ROSTER, people=ids, role=role)

"""Numbers, e-mail addresses, user names and phones of the roster, looked up whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gateway.detection.spans import ROSTER, Candidate
from gateway.findings import Role
from gateway.rosters.forms import phone_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.rosters.compact import People
    from gateway.rosters.fold import Folded
    from gateway.rosters.index import RosterIndex

__all__ = ["find_codes"]

_TOKEN = re.compile(r"[0-9a-z][0-9a-z@._+'-]{1,120}")
_PIECE = re.compile(r"[0-9a-z]+")
_HAS_DIGIT = re.compile(r"[0-9]")
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
    return _Codes(index, folded).find()


class _Codes:
    """The codes of one text; everything that may be one is looked up at once."""

    def __init__(self, index: RosterIndex, folded: Folded) -> None:
        self._index = index
        self._folded = folded
        text = folded.text
        self._tokens = [(m.start(), m.group().rstrip(".-'_+@")) for m in _TOKEN.finditer(text)]
        self._grouped = [(m.span(), _digits(m.group())) for m in _GROUPED.finditer(text)]
        words = {word for _, whole in self._tokens for word in _words(whole)}
        numbers = {key for word in words if _HAS_DIGIT.search(word) for key in _number_keys(word)}
        numbers.update(digits for _, digits in self._grouped)
        self._numbers = index.numbers.known(list(numbers))
        self._usernames = index.usernames.known(list(words))
        self._emails = index.emails.known([word for word in words if "@" in word])

    def find(self) -> Iterator[tuple[Candidate, People]]:
        if self._numbers or self._usernames or self._emails:
            for start, token in self._tokens:
                yield from self._find_in_token(start, token)
        for span, digits in self._grouped:  # "204 417", "204,417"
            people = self._numbers.get(digits, ()) if len(digits) >= _SAFE_NUMBER else ()
            if people:
                yield self._candidate(span, self._number_entity(people), people), people
        text = self._folded.text
        phones = [(m.span(), phone_key(m.group())) for m in _PHONE.finditer(text)]
        known = self._index.phones.known(list({key for _, key in phones}))
        for (start, end), key in phones:
            people = known.get(key, ())
            if people and not text[end : end + 1].isdigit():
                yield self._candidate((start, end), "PHONE_NUMBER", people), people

    def _find_in_token(self, start: int, whole: str) -> Iterator[tuple[Candidate, People]]:
        entity, people = self._look_up(start, whole)
        if people:
            yield self._candidate((start, start + len(whole)), entity, people), people
            return
        is_found = False
        if not whole.isalnum():
            for piece in _PIECE.finditer(whole):
                at = start + piece.start()
                entity, people = self._look_up(at, piece.group())
                if people:
                    span = (at, start + piece.end())
                    yield self._candidate(span, entity, people), people
                    is_found = True
        if not is_found:
            yield from self._find_glued(start, whole)

    def _find_glued(self, start: int, whole: str) -> Iterator[tuple[Candidate, People]]:
        """Yield numbers with letters or zeros stuck to them: `S204417`, `204417a`, `0204417`."""
        for digits in _DIGITS.finditer(whole):
            number = digits.group()
            for key in dict.fromkeys((number, number.lstrip("0"))):
                people = self._numbers.get(key, ()) if len(key) >= _SAFE_NUMBER else ()
                if people:
                    span = (start + digits.start(), start + digits.end())
                    yield self._candidate(span, self._number_entity(people), people), people
                    break

    def _look_up(self, start: int, token: str) -> tuple[str, People]:
        if "@" in token:
            return "EMAIL_ADDRESS", self._emails.get(token, ())
        key = token.replace("-", "")
        if people := self._numbers.get(key, ()):
            before = self._folded.text[max(0, start - _LABEL_CHARS) : start]
            if len(key) >= _SAFE_NUMBER or _LABEL.search(before):
                return self._number_entity(people), people
        return "USERNAME", self._usernames.get(token, ())

    def _number_entity(self, people: People) -> str:
        is_staff = all(self._index.role(number) in _STAFF for number in people)
        return "STAFF_ID" if is_staff else "STUDENT_ID"

    def _candidate(self, span: tuple[int, int], entity: str, people: People) -> Candidate:
        start, end = self._folded.original(*span)
        ids, role = self._index.people(people)
        return Candidate(start, end, entity, 1.0, ROSTER, people=ids, role=role)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _words(token: str) -> Iterator[str]:
    """Yield a token and the words in it."""
    yield token
    if not token.isalnum():
        yield from _PIECE.findall(token)


def _number_keys(token: str) -> Iterator[str]:
    """Yield the spellings under which a token, or digits in it, may be a number."""
    yield token.replace("-", "")
    for digits in _DIGITS.findall(token):
        yield digits
        yield digits.lstrip("0")

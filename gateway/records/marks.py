"""By what people are found in the record: keyed marks of names, numbers and roster ids.

A mark is an HMAC under a key of the installation: who holds the database alone can neither read
a name from it nor try one. Pure: no database, no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from gateway.crypto.hashing import keyed_digest
from gateway.pseudonyms.labels import PERSON
from gateway.pseudonyms.names import fold, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gateway.crypto.keys import MasterKey
    from gateway.ids import PersonId
    from gateway.pseudonyms.mapping import LabelMap

__all__ = ["Marker", "Query"]

_MARK_BYTES = 16
_MOST_PARTS = 6
_PERSON, _NAME, _LONE, _VALUE = b"person", b"name", b"lone", b"value"


@dataclass(frozen=True, slots=True)
class Query:
    """Whom one looks for. Any of it leads to an exchange."""

    names: tuple[str, ...] = ()
    """Names in any spelling and order, such as `Maria Lopez` or `Lopez, Maria`."""

    values: tuple[str, ...] = ()
    """E-mail addresses, student numbers, phone numbers."""

    people: tuple[PersonId, ...] = ()
    """Ids of the roster's source."""


class Marker:
    """Makes marks."""

    def __init__(self, master_key: MasterKey) -> None:
        """Take the installation's key."""
        self._key = master_key.derive("records:marks")

    def of_map(self, labels: LabelMap) -> dict[tuple[bytes, str], bool]:
        """Return the marks of everyone and everything a conversation labels.

        Each with its label, and whether the mark means this person: a lone given name and one of
        several namesakes may mean somebody else.
        """
        marks: dict[tuple[bytes, str], bool] = {}
        for label, entity, surface, people in labels.mentions():
            for mark, is_sure in self._of_mention(entity, surface, people):
                marks[mark, label] = is_sure or marks.get((mark, label), False)
        return marks

    def of_query(self, query: Query) -> tuple[bytes, ...]:
        """Return the marks that lead to whom `query` describes.

        Raises `ValueError` when there is nothing to look for in it.
        """
        marks = [self._mark(_PERSON, str(one)) for one in query.people]
        for name in query.names:
            parts = _parts(name)
            if not parts:
                raise ValueError("a name has at least one word of two letters")
            marks += self._of_parts(parts)
            marks += [self._mark(_LONE, part) for part in parts]
        for value in query.values:
            if not (bare := _bare(value)):
                raise ValueError("a number or address has at least one letter or digit")
            marks.append(self._mark(_VALUE, bare))
        if not marks:
            raise ValueError("say whom to look for")
        return tuple(dict.fromkeys(marks))

    def _of_mention(
        self, entity: str, surface: str, people: Iterable[PersonId]
    ) -> Iterator[tuple[bytes, bool]]:
        who = list(people)
        for one in who:
            yield self._mark(_PERSON, str(one)), len(who) == 1
        if entity != PERSON:
            if bare := _bare(surface):
                yield self._mark(_VALUE, bare), True
            return
        parts = _parts(surface)
        if len(parts) == 1:
            yield self._mark(_LONE, parts[0]), False
        for mark in self._of_parts(parts):
            yield mark, True

    def _of_parts(self, parts: tuple[str, ...]) -> list[bytes]:
        """Return the marks of a name of several parts: any two of them, in either order."""
        pairs = combinations(sorted(dict.fromkeys(parts[:_MOST_PARTS])), 2)
        return [self._mark(_NAME, f"{one} {other}") for one, other in pairs]

    def _mark(self, kind: bytes, text: str) -> bytes:
        return keyed_digest(self._key, kind, text.encode("utf-8", "surrogatepass"))[:_MARK_BYTES]


def _parts(name: str) -> tuple[str, ...]:
    return parse(name).full_parts


def _bare(value: str) -> str:
    """Return the letters and digits of a value, folded: spacing and punctuation vary."""
    return "".join(character for character in fold(value) if character.isalnum())

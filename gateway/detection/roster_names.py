"""Full names: which name parts beside each other belong to one person of the roster."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.detection.roster_text import PartHit, RosterText
    from gateway.rosters.compact import People
    from gateway.rosters.index import NamePart, RosterIndex

__all__ = ["FullName", "FullNames"]

# What may stand between two parts of one name, in folded text.
_GAP = re.compile(
    r"[ \t]{1,3}(?![,|*_\"<>\r\n])|[ \t]{0,2},[ \t]{0,3}(?![\"'])|[ \t]?\r?\n[ \t]{0,3}(?!>)"
    r"|[-._](?![*_])"
)
# Between the cells of a table, marks of emphasis, quoted lines, words of an address, members of
# a record ("first: A, last: B"), also of broken JSON: only for two capitalised parts.
_LOOSE_GAP = re.compile(
    r"[+/]|&(?:nbsp|#32|#160);|(?:</?[a-z][a-z0-9]{0,8}>[ \t\r\n]{0,4}){1,4}"
    r"|[\"'][ ]{0,2},[ ]{0,2}[\"'][\w ]{1,20}[\"'][ ]{0,2}:[ ]{0,2}[\"']"
    r"|[)\]][ \t]{0,2}[(\[]"
    r"|[ \t]{4,40}"
    r"|[ \t,]{0,3}(?:\r?\n[ \t]{0,8})?(?:\b[a-z]{1,12}[ _])?[a-z]{3,14}:[ ]{1,3}[\"']?"
    r"|[ \t]{0,4}[*_\"'|,>\r\n]{1,4}[ \t]{0,4}[*_\"'|>]{0,4}[ \t]{0,4}"
)
_MIDDLE = re.compile(r"([^\W\d_]\.?|[^\W\d_]+(?:[-'][^\W\d_]+)?)[ \t]{1,3}")
_INITIAL_AFTER = re.compile(r"[ \t]{1,2}([^\W\d_])(\.|(?![\w']))")
# A second initial stands apart from the first: "Ms. Lopez" is not M. S. Lopez.
_INITIALS_BEFORE = re.compile(
    r"(?:^|[^\w'.])(([^\W\d_])(\.?)(?:(?:(?<=\.)|[ ])[^\W\d_]\.)?[ ]{0,2})$"
)
_LOOK_BACK = 9
_MAX_MIDDLE = 20


@dataclass(frozen=True, slots=True)
class FullName:
    """A given and a family name, in any listed form, of somebody on the roster."""

    start: int
    end: int
    people: People


@dataclass(slots=True)
class FullNames:
    """Finds full names; remembers which parts share people, for one request."""

    index: RosterIndex
    _shared: dict[tuple[int, int], People] = field(default_factory=dict)

    def find(self, text: RosterText) -> list[FullName]:
        """Return the full names of `text`, leftmost and then longest, not overlapping."""
        found: list[FullName] = []
        taken = 0
        for start, hits in text.hits.items():
            if start < taken:
                continue
            best: FullName | None = None
            for hit in hits:
                for name in self._forms(text, hit, taken):
                    if best is None or name.end - name.start > best.end - best.start:
                        best = name
            if best is not None:
                found.append(best)
                taken = best.end
        return found

    def _forms(self, text: RosterText, hit: PartHit, taken: int) -> Iterator[FullName]:
        yield from self._side_by_side(text, hit)
        if hit.part.is_given:
            yield from self._across_middle(text, hit)
            yield from self._before_initial(text, hit)
        if hit.part.is_family:
            yield from self._after_initials(text, hit, taken)

    def _side_by_side(self, text: RosterText, hit: PartHit) -> Iterator[FullName]:
        """Yield "Maria Lopez", "Lopez, Maria", "maria.lopez", "Lopez Maria"."""
        gap = _GAP.match(text.folded.text, hit.end)
        if gap is None or gap.end() not in text.hits:
            yield from self._loosely(text, hit)
            return
        if hit.is_glued:
            return
        has_comma = "," in gap.group()
        for other in text.hits[gap.end()]:
            if other.is_glued or ("\n" in gap.group() and not _both_capital(text, hit, other)):
                continue
            people = self._pair(text, hit, other, has_comma=has_comma)
            if people:
                yield FullName(hit.start, self._with_middle(text, other.end, has_comma), people)

    def _pair(self, text: RosterText, hit: PartHit, other: PartHit, *, has_comma: bool) -> People:
        """Return whose name two parts are that stand in this order."""
        people = () if has_comma else self._of(hit.part, other.part)
        # Family name first and no comma needs capitals where a part is a word ("the young
        # will learn").
        is_capital = _both_capital(text, hit, other)
        is_word = hit.part.is_ordinary or other.part.is_ordinary
        if is_capital or has_comma or not is_word:
            people = people or self._of(other.part, hit.part)
        if has_comma and not people and is_capital:
            people = self._of(hit.part, other.part)  # a row of a table: "Maria,Lopez"
        if not people and other.part.is_middle and is_capital:
            # "Maria Elena", "Ivan Sergeyevich"
            people = self.index.named_with_middle(hit.part, other.part)
        return people

    def _loosely(self, text: RosterText, hit: PartHit) -> Iterator[FullName]:
        """Yield "**Maria** **Lopez**", "Maria | Lopez", `MariaLopez`, "Maria%20Lopez"."""
        gap = _LOOSE_GAP.match(text.folded.text, hit.end)
        ends = {hit.end} if gap is None else {hit.end, gap.end()}
        for at in ends:
            for other in text.hits.get(at, ()):
                is_hump = at == hit.end and hit.is_glued and text.is_capital(other.start)
                if is_hump or _both_capital(text, hit, other):
                    people = self._of(hit.part, other.part) or self._of(other.part, hit.part)
                    if people:
                        yield FullName(hit.start, other.end, people)

    def _across_middle(self, text: RosterText, hit: PartHit) -> Iterator[FullName]:
        """Yield "Maria E. Lopez" and "Maria Elena Lopez", whatever stands between."""
        gap = _GAP.match(text.folded.text, hit.end)
        if gap is None or gap.group().strip(" \t"):
            return
        middle = _MIDDLE.match(text.folded.text, gap.end(), gap.end() + _MAX_MIDDLE)
        if middle is None or not text.is_capital(gap.end()) or not text.is_capital(hit.start):
            return
        for other in text.hits.get(middle.end(), ()):
            people = self._of(hit.part, other.part)
            if people and text.is_capital(other.start):
                yield FullName(hit.start, other.end, people)

    def _before_initial(self, text: RosterText, hit: PartHit) -> Iterator[FullName]:
        """Yield "Maria L.", if some Maria's family name begins so."""
        initial = _INITIAL_AFTER.match(text.folded.text, hit.end)
        if initial is None or not text.is_capital(hit.start):
            return
        if not text.is_capital(initial.start(1)):
            return
        # "Will I ..." and "May A ..." are sentences.
        if hit.part.is_ordinary and not initial.group(2):
            return
        letter = initial.group(1)
        people = self.index.given_with_initial(hit.part, letter)
        if people:
            end = initial.end() if initial.group(2) else initial.end(1)
            yield FullName(hit.start, end, people)

    def _after_initials(self, text: RosterText, hit: PartHit, taken: int) -> Iterator[FullName]:
        """Yield "M. Lopez" and "M E. Lopez", if some Lopez's given name begins so."""
        low = max(taken, hit.start - _LOOK_BACK)
        before = text.folded.text[low : hit.start]
        initials = _INITIALS_BEFORE.search(before)
        if initials is None or (low == taken and taken and initials.start(1) == 0):
            return
        start = low + initials.start(1)
        if not (text.is_capital(start) and text.is_capital(hit.start)):
            return
        # Without a full stop "A Baker" and "I Young" are words.
        if not initials.group(3) and (hit.part.is_ordinary or initials.group(2) in "ai"):
            return
        letter = initials.group(2)
        people = self.index.family_with_initial(hit.part, letter)
        if people:
            yield FullName(start, hit.end, people)

    def _of(self, given: NamePart, family: NamePart) -> People:
        """Return who has this given (or middle) name and this family name."""
        key = (given.number, family.number)
        people = self._shared.get(key)
        if people is None:
            people = self._shared[key] = self.index.named(given, family)
        return people

    @staticmethod
    def _with_middle(text: RosterText, end: int, has_comma: bool) -> int:  # noqa: FBT001 - a fact of the form
        """Return the end of "Lopez, Maria E.", the middle initial included."""
        if not has_comma:
            return end
        initial = _INITIAL_AFTER.match(text.folded.text, end)
        return end if initial is None or not text.is_capital(initial.start(1)) else initial.end()


def _both_capital(text: RosterText, one: PartHit, other: PartHit) -> bool:
    return text.is_capital(one.start) and text.is_capital(other.start)

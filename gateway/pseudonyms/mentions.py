"""Which characters one label stands for: findings as mentions, read with what stands around them.

A detector says where a name is; the text around it says whose. "Carter" in "Jimmy Carter" is no
student called DeShawn Carter, "James, Maria and Will" are three people though somebody is called
Maria James, and "green eyes" are nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from gateway.findings import Role
from gateway.pseudonyms.labels import PERSON
from gateway.pseudonyms.nicknames import related
from gateway.pseudonyms.spanish import SPANISH_TITLES
from gateway.rosters.public_figures import PUBLIC_FIGURES
from gateway.rosters.word_names import (
    CALENDAR,
    KINSHIP_WORDS,
    NAME_PARTICLES,
    TITLES,
    is_ordinary_word,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gateway.findings import Finding
    from gateway.pseudonyms.labels import Label

__all__ = ["NAMESAKE", "Mention", "mentions", "outside"]

NAMESAKE = "namesake"
"""Source of a mention that was widened to the name of somebody else."""

_POSSESSIVE = re.compile(r"['\u2019][sS]\Z")
_AROUND = 48
_CAPITAL_BEFORE = re.compile(r"[a-z][,;:]? ([^\W\d_a-z][^\W\d_]{1,20}) \Z")
_GIVEN_BEFORE = re.compile(r"(?:\A|[.!?:\n] ?)([^\W\d_a-z][^\W\d_]{1,20}) \Z")
# fmt: off
_OFFICES = frozenset({
    "ambassador", "captain", "chairman", "chairwoman", "congressman", "congresswoman", "custodian",
    "director", "family", "governor", "imam", "judge", "librarian", "lieutenant", "mayor",
    "officer", "pastor", "rabbi", "registrar", "representative", "reverend", "secretary",
    "senator", "sergeant", "sheriff", "superintendent",
})
# fmt: on
# After these a name in small letters is the word it is spelled like: "a carter", "two coopers".
_ARTICLE = re.compile(
    r"(?<!\w)(?:a|an|the|some|any|each|every|no|this|that|these|those|my|your|his|her|its|our|their"
    r"|one|two|three|very|so|more|too)\s\Z"
)
_DATE_LEAD = re.compile(
    r"(?<!\w)(?:in|on|by|since|until|till|before|after|during|of|through|from|to|this|last|next|early"
    r"|late|mid|every|each|the|our|\d{1,2}(?:st|nd|rd|th)?)[ -]\Z",
    re.IGNORECASE,
)
_DATE_TAIL = re.compile(r" (?:\d|(?:meeting|break|newsletter|conference|calendar|holiday)s?\b)")
_PAIR = re.compile(r"([^\W\d_][\w'\u2019-]*), ([^\W\d_][\w'\u2019-]*)")
_ITEM_AFTER = re.compile(r"(?:, (?:and |or |& )?| (?:and|or|&) )")
_ITEM_BEFORE = re.compile(r", \Z")
_SHORTEST_GIVEN = 3
_MOST_WORDS = 2
_TITLE_WORDS = TITLES | SPANISH_TITLES | {"monsieur", "madame", "herr", "frau"}
_TITLE_BEFORE = re.compile(
    rf"(?<!\w)(?i:{'|'.join(sorted(_TITLE_WORDS, key=len, reverse=True))})\.? \Z"
)
_FAMILY_AFTER = re.compile(r" (?:family|families|household)\b")
_FAMILY_BEFORE = re.compile(r"(?<!\w)(?i:familia) \Z")
_BETWEEN_PARTS = re.compile(
    rf" (?:(?:(?i:{'|'.join(sorted(NAME_PARTICLES, key=len, reverse=True))})"
    r"|[^\W\d_a-z](?:\.|[\w'\u2019-]{1,20})) ){0,2}"
)
_NO_NAMES = TITLES | KINSHIP_WORDS | _OFFICES


@dataclass(frozen=True, slots=True)
class Mention:
    """What one label will stand for."""

    start: int
    end: int
    finding: Finding
    is_exact: bool = False
    """Whether it is nothing but this spelling: more than what was found, or no name at all."""

    has_title: bool = False
    """Whether a title stands before it: "Mrs. Lopez" is not the student Maria Lopez."""

    label: Label | None = None
    """The label it has, when that is settled."""


def mentions(text: str, found: Sequence[Finding], settled: Sequence[Mention] = ()) -> list[Mention]:
    """Return the mentions in one slot, in order, for findings that are in order.

    Blanks around a value and a possessive ending belong to no mention. What is `settled` stays;
    of the findings only what is outside counts.
    """
    free = outside(found, settled, text) if settled else found
    trimmed = [mention for finding in free if (mention := _trimmed(text, finding)) is not None]
    trimmed = _joined(text, trimmed)
    if settled:
        trimmed = sorted([*trimmed, *settled], key=lambda mention: mention.start)
    read: list[Mention] = []
    for index, mention in enumerate(trimmed):
        if mention.finding.entity != PERSON or mention.label is not None:
            read.append(mention)
            continue
        before = trimmed[index - 1] if index else None
        after = trimmed[index + 1] if index + 1 < len(trimmed) else None
        if pair := _list_items(text, mention, before, after):
            read += pair
        else:
            floor = read[-1].end if read else 0
            ceiling = after.start if after else len(text)
            read.append(_read(text, mention, floor, ceiling))
    return read


def outside(
    found: Sequence[Finding], taken: Sequence[Finding] | Sequence[Mention], text: str
) -> list[Finding]:
    """Return what of the findings is outside of ranges that are taken; both are in order."""
    free: list[Finding] = []
    first = 0
    for finding in found:
        start = finding.start
        while first < len(taken) and taken[first].end <= start:
            first += 1
        at = first
        while at < len(taken) and taken[at].start < finding.end:
            free += _piece(finding, start, taken[at].start, text)
            start = max(start, taken[at].end)
            at += 1
        free += _piece(finding, start, finding.end, text)
    return free


def _piece(finding: Finding, start: int, end: int, text: str) -> list[Finding]:
    if (start, end) == (finding.start, finding.end):
        return [finding]
    if not any(char.isalnum() for char in text[start:end]):
        return []
    return [replace(finding, start=start, end=end)]


def _trimmed(text: str, finding: Finding) -> Mention | None:
    value = text[finding.start : finding.end]
    start = finding.start + len(value) - len(value.lstrip())
    value = value.strip()
    value = _POSSESSIVE.sub("", value) or value
    if finding.entity == PERSON:
        value = value.rstrip(",;: ") or value
    return Mention(start, start + len(value), finding) if value else None


def _joined(text: str, found: list[Mention]) -> list[Mention]:
    """Return the mentions with the parts of one name as one: "Nguyen", "Minh" in "Nguyen Van Minh".

    A roster may know less of a name than a text says.
    """
    joined: list[Mention] = []
    for mention in found:
        if joined and _is_one_name(text, joined[-1], mention):
            before = joined.pop()
            people = before.finding.people & mention.finding.people
            finding = replace(before.finding, end=mention.finding.end, people=people)
            joined.append(Mention(before.start, mention.end, finding))
        else:
            joined.append(mention)
    return joined


def _is_one_name(text: str, one: Mention, other: Mention) -> bool:
    """Whether words that only one person has together are parts of one name."""
    if len(one.finding.people & other.finding.people) != 1:
        return False
    between = _BETWEEN_PARTS.fullmatch(text, one.end, other.start)
    if between is None or not (_is_word(text, one) and _is_word(text, other)):
        return False
    middle = {word.casefold().strip(".") for word in between[0].split()} - NAME_PARTICLES
    if any(is_ordinary_word(word) for word in middle):
        return False
    first, second = text[one.start : one.end], text[other.start : other.end]
    return set(first.casefold().split()).isdisjoint(second.casefold().split())


def _is_word(text: str, mention: Mention) -> bool:
    """Whether a mention of a person is one word with a capital, or two."""
    word = text[mention.start : mention.end]
    if mention.finding.entity != PERSON or "," in word:
        return False
    return word[0].isupper() and len(word.split()) <= _MOST_WORDS


def _list_items(
    text: str, mention: Mention, before: Mention | None, after: Mention | None
) -> list[Mention]:
    """Return the two items of "Anna, James, Maria and Will" that together are somebody's name."""
    pair = _PAIR.fullmatch(text, mention.start, mention.end)
    if pair is None:
        return []
    is_item = (
        before is not None
        and _is_single(text, before)
        and _ITEM_BEFORE.fullmatch(text, before.end, mention.start) is not None
    ) or (
        after is not None
        and _is_single(text, after)
        and _ITEM_AFTER.fullmatch(text, mention.end, after.start) is not None
    )
    if not is_item:
        return []
    finding = replace(mention.finding, people=frozenset())
    return [
        Mention(*pair.span(group), replace(finding, start=pair.start(group), end=pair.end(group)))
        for group in (1, 2)
    ]


def _is_single(text: str, mention: Mention) -> bool:
    """Whether a mention of a person is one word."""
    return mention.finding.entity == PERSON and text[mention.start : mention.end].isalpha()


def _read(text: str, mention: Mention, floor: int, ceiling: int) -> Mention:
    """Return a single word as what its surroundings make of it, anything else unchanged."""
    word = text[mention.start : mention.end]
    lead = text[max(floor, mention.start - _AROUND) : mention.start]
    if word[0].isupper() and len(word.split()) == 1:
        if _TITLE_BEFORE.search(lead):
            return _titled(mention)
        if _FAMILY_AFTER.match(text, mention.end) or _FAMILY_BEFORE.search(lead):
            # Everybody of that name, not the one that is known.
            finding = replace(mention.finding, role=Role.PERSON, people=frozenset())
            return replace(mention, finding=finding, is_exact=True)
        if word.casefold() in CALENDAR and _is_date(text, mention):
            return replace(mention, is_exact=True)
        return _widened(text, mention, floor, ceiling) if word.isalpha() else mention
    if word.islower() and word.isalpha() and word.isascii():
        is_word = is_ordinary_word(word) or _ARTICLE.search(lead) is not None
        return replace(mention, is_exact=is_word)
    return mention


def _titled(mention: Mention) -> Mention:
    """Return a lone name after a title as that of a grown-up."""
    finding = mention.finding
    if finding.role in (None, Role.STUDENT):
        # Whom the roster knows as a student alone is somebody's namesake here.
        people = finding.people if finding.role is None else frozenset()
        finding = replace(finding, role=Role.PERSON, people=people)
    return replace(mention, finding=finding, has_title=True)


def _is_date(text: str, mention: Mention) -> bool:
    """Whether a name that is also in the calendar stands where a date does."""
    lead = text[max(0, mention.start - _AROUND) : mention.start]
    return _DATE_LEAD.search(lead) is not None or _DATE_TAIL.match(text, mention.end) is not None


def _widened(text: str, mention: Mention, floor: int, ceiling: int) -> Mention:
    """Return the whole name of somebody else of whose name the word is a part."""
    for start, end in _figures(text, mention, floor, ceiling):
        return _namesake(mention, start, end)
    lead = text[max(floor, mention.start - _AROUND) : mention.start]
    given = _CAPITAL_BEFORE.search(lead) or _GIVEN_BEFORE.search(lead)
    if given is None or given[1].isupper():
        return mention
    word = given[1].casefold()
    if given.re is _GIVEN_BEFORE and not related(word):
        return mention  # any word may begin a sentence
    if len(word) < _SHORTEST_GIVEN or is_ordinary_word(word) or word in _NO_NAMES:
        return mention
    return _namesake(mention, mention.start - len(given[1]) - 1, mention.end)


def _figures(text: str, mention: Mention, floor: int, ceiling: int) -> Sequence[tuple[int, int]]:
    """Return where the full name of a public figure stands around the word."""
    word = text[mention.start : mention.end]
    found = []
    for name, at in _figures_by_word().get(word.casefold(), ()):
        start = mention.start - at
        end = start + len(name)
        if start >= floor and end <= ceiling and text[start:end].casefold() == name.casefold():
            found.append((start, end))
    return sorted(found, key=lambda span: span[0] - span[1])


@cache
def _figures_by_word() -> dict[str, list[tuple[str, int]]]:
    """Return, for each word of a public figure's name, the names and where it stands in them."""
    table: dict[str, list[tuple[str, int]]] = {}
    for name in PUBLIC_FIGURES:
        if " " in name:
            for word in re.finditer(r"[^\W\d_]+", name):
                table.setdefault(word[0].casefold(), []).append((name, word.start()))
    return table


def _namesake(mention: Mention, start: int, end: int) -> Mention:
    finding = replace(
        mention.finding, start=start, end=end, people=frozenset(), role=Role.PERSON, source=NAMESAKE
    )
    return Mention(start, end, finding)

"""One person, one span: what the names model and the cues see of a name, and the rest of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from gateway.detection.lesson_names import NAMED_PLACES, NO_PEOPLE, PLACES
from gateway.detection.spans import ANNOUNCED, NER
from gateway.rosters.fold import fold_word
from gateway.rosters.word_names import KINSHIP_WORDS, TITLES
from recognizers.everyday_words import SMALL_WORDS, word_set
from recognizers.name_scan import is_name_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gateway.detection.spans import Candidate

__all__ = ["whole_names"]

_OWN = ANNOUNCED | {NER}
_AFTER = re.compile(
    r"(?:[ \t]{1,2}(?:(?:de la|de los|de las|del|de|da|dos|van der|van|von|bin|ibn|al|el|y|la)[ ])?"
    r"|-)"
    r"([^\W\d_](?:[\w'\u2019-]{0,30}\w)?)"
)
_BEFORE = re.compile(r"(?:^|[^\w'\u2019.-])([^\W\d_](?:[\w'\u2019-]{0,30}\w|\.))[ \t]{1,2}$")
_INITIAL_BEFORE = re.compile(r"(?:^|[^\w'\u2019.-])([A-Z]\.)[ \t]{0,2}$")
# Words before a name that are no part of it, and after one that make it the name of a thing.
_RANKS = word_set(
    """
    admiral ambassador archbishop baron bishop cardinal captain chairman chancellor chief citizen
    colonel commander congressman count countess democrat democrats director doctor duchess duke
    earl emperor empress father general governor judge justice king lady labor labour leader
    lieutenant liberal lord madame major marshal mayor minister mp officer pastor pope premier
    president presidents prime prince princess queen republican saint secretary senator sergeant
    sheikh sultan tsar vice yesterday tomorrow today
    """
)
_THINGS = word_set(
    """
    academy airport apollo arena avenue award awards bay blvd bridge cathedral center centre
    church city club college court creek cup day days drive elementary field foundation game
    garden gardens group hall hills high hospital hotel house institute island lake lane law
    library lodge market medal middle mountain movement museum orchestra palace park party place
    plaza pm prep press prize rd river road run school show society square st stadium station
    street studios temple theater theatre tower trail trophy trust university valley video vs way
    i
    """
)
_LOOK_BACK = 40
_MOST_WORDS = 5
_POSSESSIVE = re.compile(r"['\u2019]s$", re.IGNORECASE)


def whole_names(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, people outside the roster made one each and grown to whole names.

    "Maria" that a greeting announces and "Maria Lopez" that the model sees are one span; a
    capitalised word right beside a found name that is no everyday word belongs to it.
    """
    own = sorted(
        (c for c in candidates if c.entity == "PERSON" and c.source in _OWN),
        key=lambda c: (c.start, -c.end),
    )
    others = [c for c in candidates if c.entity != "PERSON" or c.source not in _OWN]
    closed = sorted((c.start, c.end) for c in others)
    united = _united(own)
    starts = [c.start for c in united]
    grown: list[Candidate] = []
    for number, candidate in enumerate(united):
        low = grown[-1].end if grown else 0
        high = starts[number + 1] if number + 1 < len(starts) else len(text)
        low, high = _free(closed, candidate, low, high)
        start, end = _grown(text, candidate.start, candidate.end, low, high)
        grown.append(candidate.at(start, end))
    return others + grown


def _united(own: Iterable[Candidate]) -> list[Candidate]:
    united: list[Candidate] = []
    for candidate in own:
        last = united[-1] if united else None
        if last is None or candidate.start >= last.end:
            united.append(candidate)
            continue
        better = max(last, candidate, key=lambda c: (c.rank, c.score))
        united[-1] = replace(
            better,
            start=last.start,
            end=max(last.end, candidate.end),
            role=last.role or better.role,
        )
    return united


def _free(
    closed: Sequence[tuple[int, int]], candidate: Candidate, low: int, high: int
) -> tuple[int, int]:
    """Return how far a candidate may grow without touching what something else found."""
    at = bisect_right(closed, (candidate.end, 0))
    if at < len(closed):
        high = min(high, closed[at][0])
    before = bisect_left(closed, (candidate.start, 0)) - 1
    if before >= 0:
        low = max(low, min(closed[before][1], candidate.start))
    return low, max(high, candidate.end)


def _grown(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    if not text[start].isupper():
        return start, end
    words = text.count(" ", start, end) + 1
    while words < _MOST_WORDS:
        match = _AFTER.match(text, end, high)
        if match is None or not _belongs(match.group(1)) or text[end - 1] in ".,;:!?":
            break
        end = match.start(1) + len(_POSSESSIVE.sub("", match.group(1)))
        words += 1
        if end != match.end(1):
            break
    while words < _MOST_WORDS:
        first = max(low, start - _LOOK_BACK)
        before = _BEFORE.search(text, first, start) or _INITIAL_BEFORE.search(text, first, start)
        if before is None or not _belongs(before.group(1).rstrip(".")):
            break
        if len(before.group(1)) > 2 and before.group(1).endswith("."):  # noqa: PLR2004 - an initial
            break
        start = before.start(1)
        words += 1
    return start, end


def _belongs(word: str) -> bool:
    folded = fold_word(word)
    return (
        word[0].isupper()
        and is_name_word(word)
        and folded not in NO_PEOPLE
        and folded not in PLACES
        and folded not in NAMED_PLACES
        and folded not in TITLES
        and folded not in KINSHIP_WORDS
        and folded not in _RANKS
        and folded not in _THINGS
        and folded.partition("'")[0] not in SMALL_WORDS
    )

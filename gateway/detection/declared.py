"""Words that the client's program uses as names of its own: models, tools, properties of schemas.

The names model takes "Bash" or "Wikipedia" for people. Where the same word is structure of the
request it is no person, and masking it would refuse the request, since structure cannot change.
Only what the names model alone believes is doubted, and a single word that only its surroundings
announce ("the model named Sonnet", "call Workflow") and the names model takes for no name; the
roster and the other patterns are not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gateway.detection.spans import ANNOUNCED
from gateway.findings import SlotKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gateway.detection.spans import Candidate
    from gateway.findings import Slot

__all__ = ["declared_words", "is_all_declared", "is_doubted", "without_declared"]

_WORD = re.compile(r"\w+")


def declared_words(slots: Sequence[Slot]) -> frozenset[str]:
    """Return every word of structure and of declared names, casefolded."""
    return frozenset(
        word
        for slot in slots
        if slot.kind is SlotKind.FIXED or slot.is_declared
        for word in _WORD.findall(slot.text.casefold())
    )


def is_doubted(candidate: Candidate, source: str) -> bool:
    """Return whether words of the program can change what becomes of a candidate."""
    return candidate.source == source or candidate.source in ANNOUNCED


def is_all_declared(surface: str, words: frozenset[str]) -> bool:
    """Return whether a value consists of the program's words."""
    return words.issuperset(_WORD.findall(surface.casefold()))


def without_declared(
    text: str, candidates: Sequence[Candidate], words: frozenset[str], source: str
) -> Iterator[Candidate]:
    """Yield the candidates of `text`; those of `source` without declared words at their ends.

    A single declared word that is only announced counts where `source` takes it for a name too.
    """
    names = [c for c in candidates if c.source == source]
    for candidate in candidates:
        if candidate.source in ANNOUNCED and _is_word_of(text, candidate, words):
            if any(n.start < candidate.end and candidate.start < n.end for n in names):
                yield candidate
            continue
        if candidate.source != source:
            yield candidate
            continue
        found = list(_WORD.finditer(text, candidate.start, candidate.end))
        kept = [match.group().casefold() not in words for match in found]
        if all(kept):
            yield candidate
        elif not any(kept) and " " in text[candidate.start : candidate.end]:
            yield candidate  # "Google Search" beside a tool `google-search`: only as a whole
        elif any(kept):
            first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
            yield replace(candidate, start=found[first].start(), end=found[last].end())


def _is_word_of(text: str, candidate: Candidate, words: frozenset[str]) -> bool:
    """Return whether a candidate is one single word, and one of the program's."""
    found = _WORD.findall(text[candidate.start : candidate.end].casefold())
    return len(found) == 1 and found[0] in words

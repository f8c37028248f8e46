"""Names that nobody has to recognize: a capital word that was hidden, and is no everyday one.

The names model reads what hidden words say without the sentence they would stand in, and misses
some. But who spells a word so that it is not found has a reason, so here the spelling decides.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from gateway.detection.spans import NER, Candidate
from gateway.folding.common_words import is_common_word, is_sayable
from gateway.folding.given_names import is_given_name
from gateway.rosters.word_names import is_ordinary_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gateway.folding.views import View

__all__ = ["hidden_names"]

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_GAP = re.compile(r"(?:[ ]{1,2}|,[ ]|-)\Z")
_AFTER = re.compile(r"(?:[ ]|,[ ])([^\W\d_]+(?:['\u2019-][^\W\d_]+)*)")
_BEFORE = re.compile(r"([^\W\d_]+(?:['\u2019-][^\W\d_]+)*)(?:[ ]|,[ ])\Z")
_PAIR = re.compile(r"\b([A-Z][^\W\d_]{2,30})(?:[ ]|,[ ])([A-Z][^\W\d_]{2,30})\b")
_REACH = 40
_SHORTEST, _SHORTEST_SHOUTED = 3, 5
_SCORE = 0.6


def hidden_names(view: View, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the names that the way they are spelled in the source gives away.

    Hidden capital words, and capital words beside a name that was `found` in a window.
    """
    if view.is_plain or not view.is_sure:
        return []
    names = [*_hidden(view), *(_called(view) if view.is_window else ())]
    for candidate in found:
        if candidate.source == NER and candidate.entity == "PERSON" and view.is_window:
            names += _beside(view.text, candidate.start, candidate.end)
    return [Candidate(start, end, "PERSON", _SCORE, NER) for start, end in names]


def _hidden(view: View) -> Iterator[tuple[int, int]]:
    """Yield runs of hidden capital words of which one is no everyday word."""
    run: list[tuple[int, int]] = []
    for word in _WORD.finditer(view.text):
        if not (_is_capital(word[0]) and _is_hidden(view, word.start(), word.end())):
            continue
        if run and _GAP.match(view.text, run[-1][1], word.start()) is None:
            yield from _name(view.text, run)
            run = []
        run.append(word.span())
    yield from _name(view.text, run)


def _called(view: View) -> Iterator[tuple[int, int]]:
    """Yield a given name and a word beside it that is no everyday one, where they were parted."""
    for pair in _PAIR.finditer(view.text):
        one, other = pair[1], pair[2]
        is_name = (is_given_name(one) and not is_common_word(other)) or (
            is_given_name(other) and not is_common_word(one)
        )
        if is_name and view.is_changed(max(pair.start() - 1, 0), pair.end() + 1):
            yield pair.span()


def _name(text: str, run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the part of a run that may be a name: at its ends no words that nobody is called."""
    named = [span for span in run if _may_name(text[slice(*span)])]
    if any(not is_common_word(text[slice(*span)]) for span in named):
        yield named[0][0], named[-1][1]


def _may_name(word: str) -> bool:
    return is_ordinary_word(word.lower()) or not is_common_word(word)


def _is_capital(word: str) -> bool:
    if len(word) < _SHORTEST or not word[0].isupper():
        return False
    if word.isupper() and len(word) < _SHORTEST_SHOUTED:
        return False
    return not word.isascii() or is_sayable(word.lower().replace("'", "").replace("-", ""))


def _is_hidden(view: View, start: int, end: int) -> bool:
    """Return whether a word does not stand in the source, in whatever case and composition."""
    if not view.is_changed(start, end):
        return False
    word = view.text[start:end].casefold()
    return all(
        unicodedata.normalize("NFC", spelled).casefold() != word and not _is_small(spelled, word)
        for spelled in (view.source[a:b] for a, b in view.origins(start, end))
    )


def _is_small(spelled: str, word: str) -> bool:
    """Return whether backslashes alone part small letters: then the capital is our reading's."""
    return spelled.islower() and spelled.replace("\\", "") == word


def _beside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the capital words right beside a range that are no everyday words."""
    after = _AFTER.match(text, end, end + _REACH)
    before = _BEFORE.search(text, max(start - _REACH, 0), start)
    for word in (after, before):
        if word is not None and _is_capital(word[1]) and not is_common_word(word[1]):
            yield word.span(1)

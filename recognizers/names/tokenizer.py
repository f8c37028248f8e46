"""The tokenizer of the name recognizer: words of prose, values of records, in linear time.

spaCy's own tokenizer peels long runs of punctuation off sign by sign, which takes quadratic time,
and leaves rows of tables whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Doc
from spacy.util import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.vocab import Vocab

__all__ = ["TOKENIZER", "NameTokenizer", "Tokens", "tokens"]

TOKENIZER = "hallpass.NameTokenizer.v1"

_LETTER = r"[^\W\d_]"
_APOSTROPHE = r"['\u2019\u02bc\u02bb]"
_CLITIC = rf"{_APOSTROPHE}(?:s|re|ve|ll|d|m)(?![^\W_])"
_TITLES = (
    "mr|mrs|ms|mx|dr|prof|sr|jr|sra|srta|dra|st|rev|hon|gov|sen|rep|pres|capt|col|gen|lt|sgt|maj"
)
# The first that fits is taken. Every repetition is bounded or over signs that its end excludes, so
# that no text takes more than linear time.
_TOKEN = re.compile(
    "|".join(
        (
            r"\s+",
            r"(?:https?://|www\.)[^\s<>\"|]{1,300}",
            r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{0,63}\w",
            r"@\w{2,}",
            rf"(?:{_TITLES})\.(?!\w)",
            rf"(?:{_LETTER}\.){{1,6}}(?!\w)",
            rf"{_LETTER}{{1,12}}?(?=n['\u2019]t(?!\w))",
            r"n['\u2019]t(?!\w)",
            _CLITIC,
            r"\d+(?:[.,:/-]\d+)+(?![^\W_])",
            rf"[^\W_]+(?:(?!{_CLITIC}){_APOSTROPHE}{_LETTER}+)*",
            r"[^\w\s]{12,}",
            r"([^\w\s])\1*",
            r"_+",
        ),
    ),
    re.IGNORECASE,
)


class Tokens(NamedTuple):
    """The tokens of a text, which together spell it."""

    words: list[str]
    spaces: list[bool]
    """Whether one space follows, which is no token of its own."""

    starts: list[int]


def tokens(text: str) -> Tokens:
    """Cut a text into tokens."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    for found in _TOKEN.finditer(text):
        word, start = found[0], found.start()
        if word[0] == " " and words:
            # spaCy keeps one space in the token before it.
            spaces[-1] = True
            word = word[1:]
            start += 1
        if word:
            words.append(word)
            spaces.append(False)
            starts.append(start)
    return Tokens(words, spaces, starts)


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]  # catalogue
def make_tokenizer() -> Callable[[Language], NameTokenizer]:
    """Build the tokenizer for spaCy."""
    return lambda nlp: NameTokenizer(nlp.vocab)


class NameTokenizer:
    """Cuts a text into tokens; it has no settings and nothing to learn."""

    def __init__(self, vocab: Vocab) -> None:
        """Take the vocabulary that the documents share."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text, which together spell it."""
        cut = tokens(text)
        return Doc(self.vocab, words=cut.words, spaces=cut.spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1) -> Iterator[Doc]:  # noqa: ARG002 spaCy passes it
        """Cut one text after the other."""
        return map(self, texts)

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: there is nothing to keep."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> NameTokenizer:
        """Read nothing."""
        return self

    def to_disk(self, _: str | Path, **__: object) -> None:
        """Write nothing."""

    def from_disk(self, _: str | Path, **__: object) -> NameTokenizer:
        """Read nothing."""
        return self

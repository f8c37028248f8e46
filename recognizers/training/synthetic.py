"""Made-up school texts of every kind, with the names in them marked.

Every text is composed from rules written for this project (see ``grammar``): names give PERSON
spans, schools SCHOOL, places LOCATION and agencies and companies ORGANIZATION spans.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recognizers.training.grammar import Grammar, Scene, assemble, merge
from recognizers.training.noise import BLEMISHES, chatted, small, without_accents
from recognizers.training.records import RecordWriter
from recognizers.training.slots import TERMINALS
from recognizers.training.texts_british import BRITISH
from recognizers.training.texts_classroom import CLASSROOM
from recognizers.training.texts_common import COMMON
from recognizers.training.texts_letters import LETTERS
from recognizers.training.texts_notes import NOTES
from recognizers.training.texts_offices import OFFICES
from recognizers.training.texts_plain import PLAIN
from recognizers.training.texts_prompts import PROMPTS
from recognizers.training.texts_spanish import SPANISH
from recognizers.training.texts_spanish_more import SPANISH_MORE
from recognizers.training.texts_stories import STORIES
from recognizers.training.texts_things import THINGS
from recognizers.training.texts_values import VALUES
from recognizers.training.texts_word_names import WORD_NAMES

if TYPE_CHECKING:
    import random

    from recognizers.training.corpus import Document
    from recognizers.training.grammar import Segment
    from recognizers.training.name_lists import Community

RULES = merge(
    (
        BRITISH,
        CLASSROOM,
        COMMON,
        LETTERS,
        NOTES,
        OFFICES,
        PLAIN,
        PROMPTS,
        SPANISH,
        SPANISH_MORE,
        STORIES,
        THINGS,
        VALUES,
        WORD_NAMES,
    ),
)

KINDS = {
    "letter": 10,
    "chat": 7,
    "iep": 5,
    "discipline": 6,
    "nurse": 4,
    "counsel": 5,
    "report_card": 4,
    "minutes": 4,
    "transcript": 3,
    "form": 6,
    "lists": 8,
    "prompt": 14,
    "essay": 6,
    "problem": 4,
    "history": 4,
    "file": 3,
    "calendar": 3,
    "spanish": 10,
    "spanish_plain": 4,
    "oraciones": 6,
    "british": 7,
    "british_plain": 3,
    "task": 7,
    "task_plain": 8,
    "plain": 34,
    "office": 12,
    "sentences": 14,
    "story": 12,
    "leaf": 6,
    "plain_leaf": 4,
    "labelled": 4,
    "word_name": 9,
    "word_plain": 7,
    "people table": 16,
    "things table": 8,
}
"""How often each kind is written; all are rules but the tables."""

_PRONOUN_WEIGHTS = (9, 9, 2)
_CHAT_SHARE = 0.5
_BLEMISHED_IN = 100
_PAGE_SHARE = 0.12
_LONGEST_PAGE = 5
_GAPS = ("\n\n", "\n", " ", "\n---\n", "\n\n\n")
# Families often write without accents and capitals on a phone.
_SPANISH_KINDS = frozenset({"spanish", "spanish_plain", "oraciones"})
_NO_ACCENT_SHARE = 0.3
_SMALL_SHARE = 0.2


class Generator:
    """Writes one text after another."""

    def __init__(self, rng: random.Random, pool: list[Community]) -> None:
        """Take the source of chance and the names to draw from."""
        self._rng = rng
        self._pool = pool
        self._kinds, self._weights = list(KINDS), list(KINDS.values())
        self.grammar = Grammar(RULES, TERMINALS)
        self._records = RecordWriter(self.grammar)

    def document(self) -> Document:
        """Return one text of a random kind, or several on one page."""
        rng = self._rng
        count = rng.randint(2, _LONGEST_PAGE) if rng.random() < _PAGE_SHARE else 1
        page: list[Segment] = []
        for _ in range(count):
            kind = rng.choices(self._kinds, self._weights)[0]
            if page:
                page.append((rng.choice(_GAPS), ""))
            page += self.blemished(kind, self.segments(kind))
        return assemble(page)

    def segments(self, kind: str) -> list[Segment]:
        """Return one clean text of a kind, not yet joined."""
        scene = self._scene()
        if kind == "people table":
            return self._records.people(scene)
        if kind == "things table":
            return self._records.things(scene)
        return self.grammar.render(kind, scene)

    def fill(self, template: str) -> Document:
        """Fill one text with slots."""
        return assemble(self.grammar.fill(template, self._scene()))

    def blemished(self, kind: str, segments: list[Segment]) -> list[Segment]:
        """Return the text as it may have been typed, scanned or shouted."""
        rng = self._rng
        if kind == "chat" and rng.random() < _CHAT_SHARE:
            return chatted(rng, segments)
        if kind in _SPANISH_KINDS:
            if rng.random() < _NO_ACCENT_SHARE:
                segments = without_accents(rng, segments)
            if rng.random() < _SMALL_SHARE:
                return small(rng, segments)
        dice = rng.randrange(_BLEMISHED_IN)
        for blemish, share in BLEMISHES:
            dice -= share
            if dice < 0:
                return blemish(rng, segments)
        return segments

    def _scene(self) -> Scene:
        pronoun = self._rng.choices((0, 1, 2), _PRONOUN_WEIGHTS)[0]
        return Scene(self._rng, self._pool, pronoun=pronoun)

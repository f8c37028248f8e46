"""The map of one conversation: which label stands for which value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gateway.pseudonyms.labels import DEFAULT_WORDS, PERSON, Label, LabelWords, fold_word
from gateway.pseudonyms.linking import Linker
from gateway.pseudonyms.names import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gateway.findings import Finding
    from gateway.ids import PersonId

__all__ = ["LabelMap"]


@dataclass(slots=True)
class _Entry:
    """One labelled entity."""

    label: Label
    entity: str
    people: frozenset[PersonId] = frozenset()
    """Whose it may be, by the roster."""

    surfaces: dict[str, None] = field(default_factory=dict)
    """Every spelling seen, in order; a dictionary used as an ordered set."""

    @property
    def value(self) -> str:
        """What the label is restored to: the fullest form of a person, else the first spelling.

        A form that was the only one comes back as it was written; beside others, "Lopez, Maria"
        is written as a sentence writes it.
        """
        if self.entity != PERSON:
            return next(iter(self.surfaces))
        fullest = max(self.surfaces, key=_fullness)
        family, comma, given = fullest.partition(", ")
        if len(self.surfaces) == 1 or not comma or "," in given or not parse(fullest).is_inverted:
            return fullest
        return f"{given} {family}"


class LabelMap:
    """Labels by first appearance. Deterministic; it only grows, so it can be extended later."""

    def __init__(self, words: LabelWords = DEFAULT_WORDS) -> None:
        """Start empty. `words` say how labels are spelled."""
        self.words = words
        self._linker = Linker()
        self._entries: dict[int, _Entry] = {}
        self._by_label: dict[Label, _Entry] = {}
        self._literal: set[Label] = set()
        self._last: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return how many labels there are."""
        return len(self._entries)

    def reserve(self, literals: Iterable[Label]) -> None:
        """Keep labels free that the user typed: ours start at the next number."""
        self._literal.update(label for label in literals if label not in self._by_label)

    def label_for(self, finding: Finding, surface: str, *, is_exact: bool = False) -> str:
        """Return the label for `surface`, the text that `finding` marks.

        With `is_exact` it is restored exactly as spelled: it is more than the value alone, such
        as `maria_essay`, so it is no form of a name either.
        """
        word = self.words.word_for(finding.entity, finding.role)
        entity = self._linker.entity_of(finding, surface, word, is_exact=is_exact)
        entry = self._entries.get(entity)
        if entry is None:
            entry = _Entry(self._next(word), finding.entity, finding.people)
            self._entries[entity] = self._by_label[entry.label] = entry
        entry.people = (entry.people & finding.people) or entry.people or finding.people
        entry.surfaces[surface] = None
        return str(entry.label)

    def value_of(self, label: Label) -> str | None:
        """Return what `label` is restored to, or None when it is not ours."""
        entry = self._by_label.get(label)
        return entry.value if entry is not None else None

    def owner_of(self, label: Label) -> Label | None:
        """Return the label of the person whose number, address or name of account this is."""
        entry = self._by_label.get(label)
        if entry is None or entry.entity == PERSON or len(entry.people) != 1:
            return None
        for other in self._entries.values():
            if other.entity == PERSON and other.people == entry.people:
                return other.label
        return None

    def is_literal(self, label: Label) -> bool:
        """Whether the user typed this label."""
        return label in self._literal

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield every label and its value, in order of appearance."""
        return ((str(entry.label), entry.value) for entry in self._entries.values())

    def surfaces(self) -> tuple[str, ...]:
        """Return every original spelling that was replaced, once, in order."""
        spelled = (surface for entry in self._entries.values() for surface in entry.surfaces)
        return tuple(dict.fromkeys(spelled))

    def counts(self) -> dict[str, int]:
        """Return how many labels there are of each entity."""
        return dict(Counter(entry.entity for entry in self._entries.values()))

    def label_words(self) -> tuple[str, ...]:
        """Return every word a label of this map may begin with."""
        return tuple(dict.fromkeys([*self.words.known, *(label.word for label in self._by_label)]))

    def _next(self, word: str) -> Label:
        folded = fold_word(word)
        while True:
            self._last[folded] += 1
            label = Label(word, self._last[folded])
            if label not in self._literal:
                return label


def _fullness(surface: str) -> tuple[int, int, bool, bool, bool]:
    """Rank the spellings of a name: more of it, on one line, natural order, mixed case."""
    name = parse(surface)
    return (
        len(name.full_parts),
        len(name.parts),
        "\n" not in surface,
        not name.is_inverted,
        not (surface.isupper() or surface.islower()),
    )

"""The map of one conversation: which label stands for which value."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gateway.findings import Finding
from gateway.ids import PersonId
from gateway.pseudonyms.grammar import grammar_of
from gateway.pseudonyms.labels import DEFAULT_WORDS, PERSON, Label, LabelWords, fold_word
from gateway.pseudonyms.linking import Link, Linker
from gateway.pseudonyms.names import parse
from gateway.pseudonyms.nicknames import is_nickname
from gateway.pseudonyms.spanish import translations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gateway.pseudonyms.grammar import Grammar


__all__ = ["TYPED", "LabelMap"]

TYPED = "TYPED_LABEL"
"""The entity of a text that only looks like a label of ours."""


@dataclass(slots=True)
class _Entry:
    """One labelled entity."""

    label: Label
    entity: str
    people: frozenset[PersonId] = frozenset()
    """Whose it may be, by the roster."""

    surfaces: dict[str, None] = field(default_factory=dict)
    """Every spelling seen, in order, of a person the one used last at the end; a dictionary used
    as an ordered set."""

    @property
    def value(self) -> str:
        """What the label is restored to: the fullest form of a person, else the first spelling.

        Of forms that are equally full it is the one used last: somebody may have a new name. A
        form that was the only one comes back as it was written; beside others, "Lopez, Maria" is
        written as a sentence writes it.
        """
        if self.entity != PERSON:
            return next(iter(self.surfaces))
        given_names = {parse(surface).parts[:1] for surface in self.surfaces}
        fullest = max(reversed(self.surfaces), key=lambda one: _fullness(one, given_names))
        return fullest if len(self.surfaces) == 1 else _natural(fullest)


class LabelMap:
    """Labels by first appearance. Deterministic; it only grows, so it can be extended later."""

    def __init__(self, words: LabelWords = DEFAULT_WORDS) -> None:
        """Start empty. `words` say how labels are spelled."""
        self.words = words
        self.is_spanish = False
        """Whether label words may come back in Spanish."""
        self._linker = Linker()
        self._entries: dict[int | str, _Entry] = {}
        self._by_label: dict[Label, _Entry] = {}
        self._literal: set[Label] = set()
        self._last: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return how many labels there are."""
        return len(self._entries)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to remember: no label of ours, none that the user typed."""
        return not self._entries and not self._literal

    def reserve(self, literals: Iterable[Label]) -> None:
        """Keep labels free that the user typed: ours start at the next number."""
        self._literal.update(label for label in literals if label not in self._by_label)

    def label_for(self, finding: Finding, surface: str, *, is_exact: bool = False) -> str:
        """Return the label for `surface` as it is written; see `assign`."""
        return str(self.assign(finding, surface, is_exact=is_exact))

    def assign(
        self,
        finding: Finding,
        surface: str,
        *,
        is_exact: bool = False,
        has_title: bool = False,
        is_new: bool = True,
    ) -> Label:
        """Return the label for `surface`, the text that `finding` marks.

        With `is_exact` it is restored exactly as spelled: it is more than the value alone, such
        as `maria_essay`, so it is no form of a name either. `has_title` says that a title stands
        before it, `is_new` that somebody says it now, not in a history.
        """
        word = self.words.word_for(finding.entity, finding.role)
        entity = self._linker.entity_of(
            finding, surface, word, is_exact=is_exact, has_title=has_title
        )
        return self._put(finding, surface, entity, word, is_new=is_new)

    def _put(
        self, finding: Finding, surface: str, entity: int | str, word: str, *, is_new: bool = True
    ) -> Label:
        entry = self._entries.get(entity)
        if entry is None:
            entry = _Entry(self._next(word), finding.entity, finding.people)
            self._entries[entity] = self._by_label[entry.label] = entry
        entry.people = (entry.people & finding.people) or entry.people or finding.people
        if finding.entity == PERSON and is_new:
            entry.surfaces.pop(surface, None)
        entry.surfaces[surface] = None
        return entry.label

    @property
    def link(self) -> Link:
        """Why the mention that was labelled last has its label."""
        return self._linker.link

    def has(self, label: Label) -> bool:
        """Whether `label` stands for a value."""
        return label in self._by_label

    def label_for_typed(self, word: str, surface: str) -> Label:
        """Return a label for text that is spelled like one of ours and was written by a person.

        Somebody who types "Student 1" never means whom we call so: only the vendor is told so.
        """
        finding = Finding(0, 0, 0, TYPED, 1.0, TYPED)
        return self._put(finding, surface, f"{word}:{surface}", word)

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

    def mentions(self) -> Iterator[tuple[str, str, str, frozenset[PersonId]]]:
        """Yield every original spelling with its label, its entity and whom it may mean."""
        for entry in self._entries.values():
            if entry.entity != TYPED:
                for surface in entry.surfaces:
                    yield str(entry.label), entry.entity, surface, entry.people

    def known_values(self) -> Iterator[tuple[str, str, frozenset[PersonId]]]:
        """Yield every original spelling with its entity and the people it may mean."""
        for entry in self._entries.values():
            if entry.entity != TYPED:
                yield from ((surface, entry.entity, entry.people) for surface in entry.surfaces)

    def dump(self) -> dict[str, Any]:
        """Return everything but the words as plain JSON values."""
        return {
            "linker": self._linker.dump(),
            "entries": [
                [entity, *entry.label, entry.entity, sorted(entry.people), list(entry.surfaces)]
                for entity, entry in self._entries.items()
            ],
            "literal": sorted([word, number] for word, number in self._literal),
            "last": dict(self._last),
            "is_spanish": self.is_spanish,
        }

    @classmethod
    def load(cls, state: dict[str, Any], words: LabelWords = DEFAULT_WORDS) -> LabelMap:
        """Return the map that `dump` described."""
        labels = cls(words)
        labels._linker = Linker.load(state["linker"])
        for entity, word, number, kind, people, surfaces in state["entries"]:
            ids = frozenset(PersonId(one) for one in people)
            entry = _Entry(Label(word, number), kind, ids, dict.fromkeys(surfaces))
            labels._entries[entity] = labels._by_label[entry.label] = entry
        labels._literal = {Label(word, number) for word, number in state["literal"]}
        labels._last = Counter(state["last"])
        labels.is_spanish = state["is_spanish"]
        return labels

    def surfaces(self) -> tuple[str, ...]:
        """Return every original spelling that was replaced, once, in order."""
        return tuple(dict.fromkeys(surface for surface, _, _ in self.known_values()))

    def counts(self) -> dict[str, int]:
        """Return how many labels there are of each entity."""
        return dict(Counter(entry.entity for entry in self._entries.values()))

    def grammar(self, more: Iterable[str] = (), *, has_translations: bool = True) -> Grammar:
        """Return how the labels of this map are spelled, and those of `more` words."""
        words = tuple(dict.fromkeys([*self.label_words(), *more]))
        is_spanish = self.is_spanish and has_translations
        return grammar_of(words, tuple(translations(self.words).items()) if is_spanish else ())

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


def _fullness(surface: str, given_names: Iterable[tuple[str, ...]]) -> tuple[int | bool, ...]:
    """Rank the spellings of a name: more of it, no short form, on one line, as people write it."""
    name = parse(surface)
    first = name.parts[:1]
    longer = [other for other in given_names if first and other and len(other[0]) > len(first[0])]
    return (
        len(name.full_parts),
        len(name.parts),
        not any(is_nickname(first[0], other[0]) for other in longer),
        "\n" not in surface,
        not parse(_natural(surface)).is_inverted,
        not (surface.isupper() or surface.islower()),
        sum(map(unicodedata.combining, unicodedata.normalize("NFD", surface))),
    )


def _natural(surface: str) -> str:
    """Return "Lopez, Maria" as a sentence writes it, anything else as it is."""
    family, comma, given = surface.partition(", ")
    if not comma or "," in given or not parse(surface).is_inverted:
        return surface
    return f"{given} {family}"

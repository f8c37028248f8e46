"""Maps in which given labels stand for given values, for tests of restoring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.findings import Finding
from gateway.pseudonyms.labels import DEFAULT_WORDS, PERSON, Label
from gateway.pseudonyms.mapping import LabelMap

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS = {
    **{word: (entity, None) for entity, word in reversed([*DEFAULT_WORDS.entities.items()])},
    **{word: (PERSON, role) for role, word in DEFAULT_WORDS.roles.items()},
}


def label_map(values: Mapping[str, str]) -> LabelMap:
    """Return a map in which each label, such as `Student 12`, stands for its value."""
    labels = LabelMap()
    wanted = {Label(word, int(n)): v for (word, n), v in _split(values)}
    labels.reserve(
        Label(word, number)
        for word, highest in wanted
        for number in range(1, highest)
        if Label(word, number) not in wanted
    )
    for label, value in sorted(wanted.items()):
        entity, role = _KINDS[label.word]
        finding = Finding(0, 0, 1, entity, 1.0, "test", role=role)
        given = labels.assign(finding, value, is_exact=True)
        assert given == label
    return labels


def _split(values: Mapping[str, str]) -> list[tuple[tuple[str, str], str]]:
    return [
        ((label.rpartition(" ")[0], label.rpartition(" ")[2]), v) for label, v in values.items()
    ]

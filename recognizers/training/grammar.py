r"""A small grammar of texts: rules of alternatives with slots, rendered into labelled segments.

A block of rules reads like this::

    greeting:
    - Dear {s:first},
    - Hi {s:first}
      and {k:first},

A rule's name stands at the left edge, every alternative behind a hyphen, and deeper lines go on
with the alternative above. ``\n`` and ``\t`` are written out. A slot names a rule or a terminal
(see ``slots``). ``{s:first}`` binds: every slot of ``s`` speaks of the same person, or repeats the
same value. ``{row*2-5}`` writes a slot two to five times, ``{Topic}`` with a capital.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from recognizers.training.corpus import Document, Span
from recognizers.training.held_out import is_held_out
from recognizers.training.name_lists import Person, draw

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Mapping

    from recognizers.training.name_lists import Community

    Segment: TypeAlias = tuple[str, str]
    """A piece of text and its label, which is empty for ordinary text."""

    Terminal: TypeAlias = Callable[["Scene", str], Segment]
    Rules: TypeAlias = dict[str, tuple[str, ...]]

_SLOT = re.compile(r"\{(?:([a-z]):)?([A-Za-z][a-z_]*)(?:\*(\d+)-(\d+))?\}")
_RULE = re.compile(r"([a-z][a-z_]*):")


@dataclass(slots=True)
class Scene:
    """What the slots of one text share."""

    rng: random.Random
    pool: list[Community]
    people: dict[str, Person] = field(default_factory=dict)
    values: dict[tuple[str, str], Segment] = field(default_factory=dict)
    pronoun: int = 0

    def person(self, who: str) -> Person:
        """Return the person bound to a letter, or a new one where there is no letter."""
        if not who:
            return draw(self.rng, self.pool)
        if who not in self.people:
            self.people[who] = draw(self.rng, self.pool)
        return self.people[who]

    def allows(self, name: str) -> bool:
        """Whether a text may hold this name; held-out names are not for training."""
        return not is_held_out(name)


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of an alternative."""

    name: str
    who: str
    least: int
    most: int
    is_capitalized: bool


def read_rules(block: str) -> Rules:
    """Return the rules of a block by name."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in block.splitlines():
        text = line.strip()
        if not text:
            continue
        rule = _RULE.fullmatch(line)
        if rule:
            if rule[1] in found:
                raise ValueError(f"rule {rule[1]} is written twice")
            current = found.setdefault(rule[1], [])
        elif line.startswith("- ") and found:
            current.append(text[2:])
        elif line.startswith("  ") and current:
            current[-1] += text if current[-1].endswith("\\n") else " " + text
        else:
            raise ValueError(f"not a rule, an alternative or its continuation: {text}")
    return {name: tuple(map(_written_out, texts)) for name, texts in found.items()}


def merge(groups: Iterable[Rules]) -> Rules:
    """Join groups of rules whose names must all differ."""
    merged: Rules = {}
    for rules in groups:
        twice = merged.keys() & rules.keys()
        if twice:
            raise ValueError(f"rules written twice: {sorted(twice)}")
        merged |= rules
    return merged


class Grammar:
    """Rules ready to be rendered."""

    def __init__(self, rules: Rules, terminals: Mapping[str, Terminal]) -> None:
        """Take apart every alternative; a slot that nobody fills is an error here."""
        self._terminals = terminals
        self._rules = {
            name: tuple(_take_apart(text) for text in texts) for name, texts in rules.items()
        }
        for name, alternatives in self._rules.items():
            for part in (part for parts in alternatives for part in parts):
                if isinstance(part, Slot) and not self._knows(part.name):
                    raise ValueError(f"rule {name} has an unknown slot {part.name}")

    def render(self, rule: str, scene: Scene) -> list[Segment]:
        """Return the segments of one random text of a rule."""
        segments: list[Segment] = []
        self._write(scene.rng.choice(self._rules[rule]), scene, segments)
        return segments

    def fill(self, text: str, scene: Scene) -> list[Segment]:
        """Return the segments of one alternative that is given as text."""
        segments: list[Segment] = []
        self._write(_take_apart(text), scene, segments)
        return segments

    def _knows(self, name: str) -> bool:
        return name in self._rules or name in self._terminals

    def _write(self, parts: tuple[str | Slot, ...], scene: Scene, out: list[Segment]) -> None:
        for part in parts:
            if isinstance(part, str):
                out.append((part, ""))
                continue
            start = len(out)
            times = part.least
            if part.most > times:
                times = scene.rng.randint(times, part.most)
            for _ in range(times):
                self._write_slot(part, scene, out)
            if part.is_capitalized and len(out) > start:
                text, label = out[start]
                out[start] = (text[:1].upper() + text[1:], label)

    def _write_slot(self, slot: Slot, scene: Scene, out: list[Segment]) -> None:
        alternatives = self._rules.get(slot.name)
        if alternatives is not None:
            self._write(scene.rng.choice(alternatives), scene, out)
        else:
            out.append(self._terminals[slot.name](scene, slot.who))


def assemble(segments: Iterable[Segment], corpus: str = "synthetic") -> Document:
    """Join segments into a document with the spans of the labelled ones."""
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    for text, label in segments:
        if label and text:
            spans.append(Span(length, length + len(text), label))
        parts.append(text)
        length += len(text)
    return Document(corpus, "".join(parts), tuple(spans))


def _take_apart(text: str) -> tuple[str | Slot, ...]:
    parts: list[str | Slot] = []
    position = 0
    for found in _SLOT.finditer(text):
        if found.start() > position:
            parts.append(text[position : found.start()])
        name = found[2]
        least, most = (int(found[3]), int(found[4])) if found[3] else (1, 1)
        parts.append(Slot(name.lower(), found[1] or "", least, most, name[0].isupper()))
        position = found.end()
    if position < len(text):
        parts.append(text[position:])
    return tuple(parts)


def _written_out(text: str) -> str:
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\s", " ")

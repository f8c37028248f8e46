"""Masks a request: every finding gives way to a label, and nothing else changes.

The only maker of a `MaskedBody`:
(1) check the findings, (2) refuse values in structure, (3) keep the labels free that the user
typed, (4) replace, (5) rewrite the body, (6) look again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

from gateway.errors import DataBlocked, ProtectionFailed
from gateway.findings import Finding, SlotKind
from gateway.folding.common_words import is_common_word
from gateway.folding.readings import is_hidden
from gateway.ids import MaskedBody
from gateway.pseudonyms.conversation import Conversation
from gateway.pseudonyms.grammar import Spelling, ends_clean, is_prose, starts_clean
from gateway.pseudonyms.json_text import unescape
from gateway.pseudonyms.labels import DEFAULT_WORDS, PERSON, Label, LabelWords
from gateway.pseudonyms.linking import Link
from gateway.pseudonyms.mapping import LabelMap
from gateway.pseudonyms.mentions import Mention, mentions, outside
from gateway.pseudonyms.recall import CONVERSATION, Recall
from gateway.pseudonyms.residue import SecondLook
from gateway.pseudonyms.spanish import is_spanish
from gateway.pseudonyms.turns import slot_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gateway.findings import Reading, Slot
    from gateway.pseudonyms.grammar import Grammar
    from gateway.pseudonyms.turns import SlotKeys

__all__ = ["Masked", "Replaced", "mask"]

_ANY_DIGIT = re.compile(r"\d")
_WIDEST = 64
"""A value inside a longer run of letters than this stays glued to it."""
_AROUND = 8
"""As much text around a label as decides whether it stands alone."""
_AT_ONCE = 64
"""Values per call of the anonymizer, which copies the whole text for each of them."""

_KNOWN = Finding(0, 0, 0, "", 1.0, CONVERSATION)
"""What is replaced because of the conversation, whatever it is."""

_ENGINE = AnonymizerEngine()  # type: ignore[no-untyped-call] # its constructor has no types


@dataclass(frozen=True, slots=True)
class Replaced:
    """One mention and the label that took its place."""

    slot: int
    start: int
    end: int
    finding: Finding
    label: Label
    link: Link
    """Why it has this label."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A request that may leave, and what its labels stand for."""

    body: MaskedBody
    labels: LabelMap
    masked: int
    """How many mentions were replaced."""

    replaced: tuple[Replaced, ...] = ()
    """Each of them, in order."""


def mask(
    reading: Reading,
    findings: Sequence[Finding],
    words: LabelWords = DEFAULT_WORDS,
    conversation: Conversation | None = None,
) -> Masked:
    """Replace every finding by its label.

    `conversation` is what is known so far, which is extended: a text that was sent before is
    masked as it was then, and values that were masked before are masked whoever finds them.
    Without one the request stands alone and its labels are made of `words`. A request without
    findings is returned byte for byte.

    Raises `DataBlocked` (`value_in_structure`, `residual_value`) when a value may not leave and
    cannot be masked, `ProtectionFailed` (`masking_failed`) when the findings make no sense or
    the replacement is not what was asked for, `UnreadableRequest` when the body cannot be
    rewritten.
    """
    slots = reading.slots
    conversation = Conversation(LabelMap(words)) if conversation is None else conversation
    labels = conversation.labels
    by_slot = _by_slot(slots, findings)  # (1)
    for index in by_slot:
        _refuse_structure(slots[index])  # (2)
    labels.is_spanish = labels.is_spanish or is_spanish(slot.text for slot in slots)
    keys = slot_keys(slots)
    settled = [_settled(conversation, slot, key) for slot, key in zip(slots, keys, strict=True)]
    labels.reserve(_literals(slots, findings, labels))  # (3)
    recall = Recall(labels)
    replacements: dict[int, str] = {}
    replaced: list[Replaced] = []
    originals: list[str] = []
    for index, slot in enumerate(slots):  # (4)
        found = by_slot.get(index, [])
        found = [*found, *outside(recall.find(index, slot), found, slot.text)]
        if not found and not settled[index]:
            continue
        read = mentions(slot.text, sorted(found, key=lambda f: f.start), settled[index])
        originals += (slot.text[m.start : m.end] for m in read if m.label is None)
        if settled[index]:
            originals += (slot.text[f.start : f.end].strip() for f in found)
        spans = _spans(slot, read)
        is_new = keys[index].is_latest
        done = [_labelled(index, slot, span, labels, is_new=is_new) for span in spans]
        conversation.remember(keys[index], [(r.start, r.end, r.label) for r in done])
        replacements[index] = _replaced(slot.text, done)
        replaced += done
    body = MaskedBody(reading.rewrite(replacements))  # (5)
    texts = [
        (replacements.get(i, slot.text), slot.where)
        for i, slot in enumerate(slots)
        if slot.kind is not SlotKind.FIXED
    ]
    structure = [(slot.text, slot.where) for slot in slots if slot.kind is SlotKind.FIXED]
    surfaces = [slots[r.slot].text[r.start : r.end] for r in replaced]
    doubtful = _doubtful(labels, surfaces, slots, findings)
    SecondLook(labels, originals, surfaces, doubtful).check(texts, body, structure)  # (6)
    return Masked(body, labels, len(replaced), tuple(replaced))


def _doubtful(
    labels: LabelMap, surfaces: Iterable[str], slots: Sequence[Slot], findings: Iterable[Finding]
) -> frozenset[str]:
    """Return the lone words that only earlier requests took for a name, and no roster knows.

    They are masked wherever there is text. Among the protocol's own words, what a model of
    language once took a word such as "plain" for would refuse every request from then on. Only
    words that a protocol may be written in: "Okonkwo" among them is somebody, whoever found it.
    """
    found = {slots[f.slot].text[f.start : f.end] for f in findings}
    recalled = {
        surface for surface in surfaces if surface not in found and _may_be_protocol(surface)
    }
    if not recalled:
        return frozenset()
    return frozenset(recalled - {value for value, _, people in labels.known_values() if people})


def _may_be_protocol(surface: str) -> bool:
    return surface.isalpha() and (surface.islower() or is_common_word(surface))


def _settled(conversation: Conversation, slot: Slot, keys: SlotKeys) -> list[Mention]:
    """Return what was replaced when this text was sent before, or what only looks like a label."""
    labels = conversation.labels
    if not len(labels) or slot.kind is SlotKind.FIXED:
        return []
    places = conversation.places(keys)
    if places or slot.kind is not SlotKind.TEXT:
        return [
            Mention(start, end, _KNOWN, label=label)
            for start, end, label in places
            if labels.has(label)
        ]
    # "Estudiante 1" in older texts left as it stood, before the conversation was in Spanish.
    return list(_typed(slot.text, labels.grammar(has_translations=keys.is_latest), labels))


def _typed(text: str, grammar: Grammar, labels: LabelMap) -> Iterator[Mention]:
    """Yield what a person typed that would come back as somebody's name."""
    at = 0
    while _ANY_DIGIT.search(text, at) and (run := grammar.run(text, at)):
        first, at = run[0], run[-1].end
        has_ours = any(labels.has(label) for one in run for label in one.labels)
        if has_ours and not is_prose(text, first):
            label = labels.label_for_typed(first.label.word, text[first.start : at])
            yield Mention(first.start, at, _KNOWN, label=label)


def _by_slot(slots: Sequence[Slot], findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    """Return the findings of each slot in order. Raises `ProtectionFailed` for impossible ones."""
    by_slot: dict[int, list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: (f.slot, f.start)):
        if not 0 <= finding.slot < len(slots):
            raise _failed()
        if not 0 <= finding.start < finding.end <= len(slots[finding.slot].text):
            raise _failed()
        by_slot.setdefault(finding.slot, []).append(finding)
    for found in by_slot.values():
        if any(one.end > other.start for one, other in pairwise(found)):
            raise _failed()
    return by_slot


def _literals(
    slots: Sequence[Slot], findings: Iterable[Finding], labels: LabelMap
) -> Iterator[Label]:
    """Yield every label that already stands in the request, in any spelling we would restore.

    Rather one too many: a reserved number is only skipped.
    """
    words = {f: labels.words.word_for(f.entity, f.role) for f in findings}
    grammar = labels.grammar(words.values())
    for finding, word in words.items():
        # "Maria and 2." must not come back as two people, whatever label the value shares.
        before = Spelling(finding.start, finding.end, Label(word, 1))
        if (beside := grammar.item(slots[finding.slot].text, before)) is not None:
            yield from (Label(one, beside.label.number) for one in dict.fromkeys(words.values()))
    for slot in slots:
        # What the vendor signed was written with our labels: no user typed these.
        if slot.kind is SlotKind.SIGNED or _ANY_DIGIT.search(slot.text) is None:
            continue
        yield from grammar.labels_like(slot.text)
        if "\\" in slot.text:
            yield from grammar.labels_like(unescape(slot.text))


def _refuse_structure(slot: Slot) -> None:
    if slot.kind is SlotKind.FIXED:
        raise DataBlocked(
            "value_in_structure",
            "A personal value stands in a part of the request that cannot be masked.",
            next_step="Use an id, a model or a tool name without personal values.",
            param=slot.where,
        )


def _spans(slot: Slot, read: Sequence[Mention]) -> list[Mention]:
    """Return what is replaced in a slot: whole words, never two values side by side.

    A label that touches a letter or a digit could not be told from its surroundings ("Student
    1" before "2" is "Student 12"), so such a value grows to the word it is part of.
    """
    text = slot.text
    if slot.kind is SlotKind.NUMBER:
        return [replace(mention, start=0, end=len(text)) for mention in read[:1]]
    spans: list[Mention] = []
    for index, span in enumerate(read):
        before = spans[-1].end if spans else 0
        after = read[index + 1].start if index + 1 < len(read) else len(text)
        start = _start_of(text, span.start, before, is_first=not spans)
        end = _end_of(text, span.end, after, is_last=span is read[-1])
        if spans and start == before:
            spans[-1] = replace(spans[-1], end=end, is_exact=True, label=None)
        else:
            if (start, end) != (span.start, span.end):
                span = replace(span, start=start, end=end, is_exact=True, label=None)  # noqa: PLW2901 - it grew
            spans.append(span)
    return spans


def _start_of(text: str, start: int, before: int, *, is_first: bool) -> int:
    """Return where the word that `start` is in begins; `before` is where the last value ends."""
    begin = max(before, start - _WIDEST)
    # Where the last value was, its label will be, and that ends in a digit.
    lead = text[max(0, begin - _AROUND) : begin] if is_first or begin > before else "1"
    window = lead + text[begin:start]
    for at in range(start, begin - 1, -1):
        if starts_clean(window, len(window) - start + at):
            return at
    return start if begin > before else before


def _end_of(text: str, end: int, after: int, *, is_last: bool) -> int:
    """Return where the word that ends at `end` ends; `after` is where the next value begins."""
    stop = min(after, end + _WIDEST)
    # Where the next value is, its label will be, and that begins with a letter.
    window = text[end:stop] + (text[stop : stop + _AROUND] if is_last or stop < after else "A")
    for at in range(end, stop + 1):
        if ends_clean(window, at - end):
            return at
    return end if stop < after else after


def _replaced(text: str, spans: Sequence[Replaced]) -> str:
    """Return `text` with a label in place of every span.

    What was sent before was replaced in this very way then; it costs next to nothing now.
    """
    if all(span.link is Link.SENT_BEFORE for span in spans):
        return _spliced(text, [(s.start, s.end, str(s.label)) for s in spans])
    done: list[str] = []
    at = 0
    for first in range(0, len(spans), _AT_ONCE):
        group = spans[first : first + _AT_ONCE]
        marked = [(s.start - at, s.end - at, str(s.label)) for s in group]
        done.append(_anonymized(text[at : group[-1].end], marked))
        at = group[-1].end
    return "".join([*done, text[at:]])


def _labelled(index: int, slot: Slot, span: Mention, labels: LabelMap, *, is_new: bool) -> Replaced:
    if span.label is not None:
        return Replaced(index, span.start, span.end, span.finding, span.label, Link.SENT_BEFORE)
    surface = slot.text[span.start : span.end]
    # "maria_lopez" comes back as it was: in a file name the name as people write it would be wrong.
    is_hidden_name = span.finding.entity == PERSON and ("_" in surface or is_hidden(surface))
    label = labels.assign(
        span.finding,
        surface,
        is_exact=span.is_exact or is_hidden_name,
        has_title=span.has_title,
        is_new=is_new,
    )
    return Replaced(index, span.start, span.end, span.finding, label, labels.link)


def _anonymized(text: str, marked: Sequence[tuple[int, int, str]]) -> str:
    """Replace through Presidio's anonymizer, and insist on exactly the result we asked for."""
    # One entity type per span: the engine merges and drops neighbours of the same type.
    results = [RecognizerResult(f"VALUE_{i}", s, e, 1.0) for i, (s, e, _) in enumerate(marked)]
    operators = {
        f"VALUE_{i}": OperatorConfig("replace", {"new_value": label})
        for i, (_, _, label) in enumerate(marked)
    }
    masked = _ENGINE.anonymize(text, results, operators).text
    if masked != _spliced(text, marked):  # pragma: no cover - only a faulty anonymizer gets here
        raise _failed()
    return masked


def _spliced(text: str, marked: Sequence[tuple[int, int, str]]) -> str:
    """Return what the anonymizer must return."""
    parts: list[str] = []
    at = 0
    for start, end, label in marked:
        parts += [text[at:start], label]
        at = end
    return "".join([*parts, text[at:]])


def _failed() -> ProtectionFailed:
    return ProtectionFailed(
        "masking_failed",
        "The request could not be masked, so nothing was sent.",
        next_step="Try again; if it happens again, tell Agency Technology the exchange id.",
    )

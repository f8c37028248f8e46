"""Turns a JSON document into slots, and writes replaced slots back into it.

Everything that is not named as structure is a slot: every string, number and object key. JSON
documents held in strings are walked inside, so that one leaf of a tool's arguments can change
while the rest keeps its spelling.
"""

from __future__ import annotations

import base64
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from gateway.codecs.base import PLAIN_TERMS, Terms
from gateway.codecs.strict_json import (
    Array,
    Document,
    Node,
    Number,
    Object,
    String,
    encode_string,
    json_inside,
    splice_text,
)
from gateway.errors import UnreadableRequest
from gateway.findings import Slot, SlotKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gateway.codecs.strict_json import Edit

__all__ = ["JsonReading", "Passage", "SlotBuilder"]

_NESTED_DOCUMENTS: Final = 3
"""How many JSON strings inside JSON strings are walked; deeper ones are plain text."""

_BODY: Final = 0
"""The layer of the body itself."""


@dataclass(slots=True)
class Passage:
    """Slots that are read as one text."""

    number: int

    last: str | None = None
    """Text of the slot that came last; None while there is none."""

    def joint(self, text: str) -> str:
        """Return what stands between the last slot and `text` where the vendor reads both on end.

        Nothing where white space is there already, else one space: two parts are rarely one
        word, and a word cut in two is the detector's to join.
        """
        if not self.last or not text or self.last[-1].isspace() or text[0].isspace():
            return ""
        return " "


@dataclass(frozen=True, slots=True)
class _Layer:
    """A JSON text: the body, or a document held in a string of another layer."""

    text: str
    parent: int = _BODY
    start: int = 0
    end: int = 0
    prefix: str | None = None
    """What stands before the document where the string holds it as base64."""

    is_plain: bool = False
    """Whether the document is plain text and not JSON."""

    is_url_safe: bool = False
    """Whether the base64 is in the alphabet for URLs."""

    def written(self, edits: Iterable[Edit]) -> str:
        """Return the string that holds the document once `edits` are made."""
        text = splice_text(self.text, edits)
        if self.prefix is None:
            return text
        encode = base64.urlsafe_b64encode if self.is_url_safe else base64.b64encode
        return self.prefix + encode(text.encode()).decode("ascii")


class _Place(NamedTuple):  # one per slot, and half the price of a frozen dataclass
    """Where a slot is written back; keys know their object, whose other keys they must not meet."""

    layer: int
    start: int
    end: int
    owner: Object | None = None
    key: str = ""
    is_spaceless: bool = False
    """Whether the vendor takes no white space here."""

    item: tuple[Array, int] | None = None
    """The item of an array that goes as a whole when it would have to change."""


class JsonReading:
    """A JSON body whose slots are known: the `Reading` of every JSON codec."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a builder collected
        self,
        document: Document,
        layers: Sequence[_Layer],
        slots: Sequence[Slot],
        places: Sequence[_Place],
        ordered: Sequence[Edit] = (),
        documents: Sequence[int | None] = (),
        states: Sequence[str] = (),
    ) -> None:
        self._states = states
        self._document = document
        self._ordered = ordered
        self.documents = documents
        """The slots of documents that an answer may cite; None for one that is not one text."""
        self._layers = layers
        self._slots = slots
        self._places = places

    @property
    def slots(self) -> Sequence[Slot]:
        """Return every place that may carry text, in the order of the body."""
        return self._slots

    @property
    def states(self) -> Sequence[str]:
        """Return the ids of what the vendor keeps and the request goes on from."""
        return self._states

    def rewrite(self, replacements: Mapping[int, str]) -> bytes:
        """Return the body with the given slots' whole text replaced, all else byte for byte.

        A number becomes a string; what the vendor signed goes instead of being changed. Without
        replacements the bytes are the ones that came, but for what the terms order. Raises
        `UnreadableRequest` (`ambiguous_keys`) when two keys of one object would become equal,
        and `ValueError` for a slot that is fixed: asking for it is a mistake in this program.
        """
        edits: dict[int, list[Edit]] = {_BODY: list(self._ordered)}
        gone: dict[int, tuple[Array, set[int]]] = {}
        for index, text in replacements.items():
            if self._slots[index].kind is SlotKind.FIXED:
                raise ValueError("a fixed slot cannot be rewritten")
            place = self._places[index]
            if place.item is not None:
                array, at = place.item
                gone.setdefault(id(array), (array, set()))[1].add(at)
                continue
            if place.is_spaceless and text != self._slots[index].text:
                text = "_".join(text.split())  # noqa: PLW2901 - from here on it is spelled so
            is_plain = self._layers[place.layer].is_plain
            edit = (place.start, place.end, text if is_plain else encode_string(text))
            edits.setdefault(place.layer, []).append(edit)
        self._check_keys(replacements)
        for array, items in gone.values():
            edits[_BODY] += _without(array, items)
        # Inner documents were met after the text that holds them, so going backwards every
        # layer is complete before it is written into its parent.
        for number in range(len(self._layers) - 1, _BODY, -1):
            if number in edits:
                layer = self._layers[number]
                inner = encode_string(layer.written(edits.pop(number)))
                edits.setdefault(layer.parent, []).append((layer.start, layer.end, inner))
        return self._document.splice(edits[_BODY])

    def _check_keys(self, replacements: Mapping[int, str]) -> None:
        renamed: dict[int, tuple[Object, str, dict[str, str]]] = {}
        for index, text in replacements.items():
            place = self._places[index]
            if place.owner is not None:
                where = self._slots[index].where
                entry = renamed.setdefault(id(place.owner), (place.owner, where, {}))
                entry[2][place.key] = text
        for owner, where, names in renamed.values():
            if len({names.get(key, key) for key in owner.members}) < len(owner.members):
                raise UnreadableRequest(
                    "ambiguous_keys",
                    "Two keys of one object stand for the same person, so masking would make "
                    "them equal.",
                    next_step="Send the values as a list instead of using names as keys.",
                    param=where,
                )


def _without(array: Array, gone: set[int]) -> Iterator[Edit]:
    """Yield the edits that take items out of an array, each with one of the commas around it."""
    items = array.items
    done = 0
    while done < len(items):
        first = done
        while done < len(items) and done in gone:
            done += 1
        if done > first:
            # The comma before goes with them; at the head of the array, the one after.
            start = items[first - 1].end if first else items[first].start
            is_head = first == 0 and done < len(items)
            yield start, items[done].start if is_head else items[done - 1].end, ""
        done += 1


class SlotBuilder:
    """Collects the slots of one body, in the order of the body."""

    def __init__(self, document: Document, terms: Terms = PLAIN_TERMS) -> None:
        self._document = document
        self.terms = terms
        self._layers = [_Layer(document.text)]
        self._layer = _BODY
        self._nesting = 0
        self._slots: list[Slot] = []
        self._places: list[_Place] = []
        self._passages = 0
        self._ordered: list[Edit] = []
        self._item: tuple[Array, int] | None = None
        self._documents: list[int | None] = []
        self.states: list[str] = []

    @contextmanager
    def signed(self, array: Array, index: int) -> Iterator[None]:
        """Take what is added inside for part of an item that the vendor signed as a whole."""
        self._item = (array, index)
        try:
            yield
        finally:
            self._item = None

    def reading(self) -> JsonReading:
        """Return what was collected."""
        return JsonReading(
            self._document,
            tuple(self._layers),
            tuple(self._slots),
            tuple(self._places),
            tuple(self._ordered),
            tuple(self._documents),
            tuple(self.states),
        )

    @property
    def size(self) -> int:
        """Return how many slots were added."""
        return len(self._slots)

    def cite(self, since: int, where: str) -> None:
        """Take the slots that were added at `where` for a document that an answer may cite."""
        found = [i for i in range(since, self.size) if self._slots[i].where == where]
        self._documents.append(found[0] if len(found) == 1 else None)

    def order(self, owner: Object, key: str, literal: str) -> None:
        """Set a member of the body to what the catalog orders, whatever the client wrote."""
        value = owner.get(key)
        if value is not None:
            self._ordered.append((value.start, value.end, literal))
        else:
            end = "," if owner.names else ""
            at = owner.start + 1
            self._ordered.append((at, at, f"{encode_string(key)}:{literal}{end}"))

    def path_model(self) -> None:
        """Add the model that the path of the request names: scanned like any other structure."""
        if self.terms.model:
            self.fixed(String(0, 0, self.terms.model), "/model")

    def alias(self, node: String) -> None:
        """Replace a string by the alias that the terms give it, and an empty one by nothing."""
        if node.value:
            alias = encode_string(self.terms.alias(node.value))
            self._ordered.append((node.start, node.end, alias))

    def state(self, node: String) -> None:
        """Add the id of what the vendor keeps.

        It is no slot: only an id that an answer has shown to this key may go up.
        """
        self.states.append(node.value)

    def passage(self) -> Passage:
        """Return a new passage."""
        self._passages += 1
        return Passage(self._passages - 1)

    def fixed(self, node: String | Number, where: str) -> None:
        """Add structure that is scanned but never rewritten, read on its own."""
        self._add(node, SlotKind.FIXED, self.passage(), "", where)

    def key(self, owner: Object, name: String, passage: Passage, lead: str, where: str) -> None:
        """Add a key that the client chose."""
        self._add(name, SlotKind.KEY, passage, lead, where, owner)

    def declared(self, owner: Object, name: String, passage: Passage, where: str) -> None:
        """Add a key that the client's program declares, such as a property of a schema."""
        self.key(owner, name, passage, "\n", where)
        self._slots[-1] = replace(self._slots[-1], is_declared=True)

    def unknown(self, owner: Object, name: String, value: Node, where: str) -> None:
        """Add a key that is no known structure and all of its value, as one passage."""
        passage = self.passage()
        self.declared(owner, name, passage, f"{where}/*")
        self.free_form(value, passage, ": ", f"{where}/*")

    def text(self, node: String, passage: Passage, lead: str, where: str) -> None:
        """Add a string: the leaves of the JSON document it holds, else its text."""
        is_plain = self._nesting >= _NESTED_DOCUMENTS or self._item is not None
        root = None if is_plain else json_inside(node.value)
        if root is None:
            self._add(node, SlotKind.TEXT, passage, lead, where)
            return
        with self._inside(_Layer(node.value, self._layer, node.start, node.end)):
            self.free_form(root, passage, lead, where)

    def packed(self, node: String, text: str, where: str, prefix: str = "") -> None:
        """Add `text`, the document that a string holds as base64.

        `prefix` is what stands before it, such as the head of a data URL.
        """
        root = json_inside(text)
        is_url_safe = "-" in node.value[len(prefix) :] or "_" in node.value[len(prefix) :]
        layer = _Layer(
            text, self._layer, node.start, node.end, prefix, root is None, is_url_safe=is_url_safe
        )
        with self._inside(layer):
            self.free_form(root or String(0, len(text), text), self.passage(), "", where)

    @contextmanager
    def _inside(self, layer: _Layer) -> Iterator[None]:
        """Add what is added inside to a document held in a string."""
        outer = self._layer
        self._layers.append(layer)
        self._layer = len(self._layers) - 1
        self._nesting += 1
        yield
        self._nesting -= 1
        self._layer = outer

    def spaceless(self, node: String, where: str) -> None:
        """Add a string in which the vendor takes no white space: labels get underscores there."""
        self._add(node, SlotKind.TEXT, self.passage(), "", where)
        self._places[-1] = self._places[-1]._replace(is_spaceless=True)

    def free_form(self, node: Node, passage: Passage, lead: str, where: str) -> None:
        """Add every string, number and key of a value without known structure.

        Objects read as lines of `key: value` and lists as `a, b`, so that a value is seen with
        its label. Booleans and null carry nothing.
        """
        if isinstance(node, String):
            self.text(node, passage, lead, where)
        elif isinstance(node, Number):
            self._add(node, SlotKind.NUMBER, passage, lead, where)
        elif isinstance(node, Array):
            for index, item in enumerate(node.items):
                self.free_form(item, passage, ", " if index else lead, f"{where}/{index}")
        elif isinstance(node, Object):
            inside = f"{where}/*"
            for name, value in node.pairs():
                self.key(node, name, passage, "\n", inside)
                self.free_form(value, passage, ": ", inside)

    def _add(
        self,
        node: String | Number,
        kind: SlotKind,
        passage: Passage,
        lead: str,
        where: str,
        owner: Object | None = None,
    ) -> None:
        lead = "" if passage.last is None else lead
        passage.last = node.value
        if self._item is not None:
            kind, owner = SlotKind.SIGNED, None
        self._slots.append(Slot(node.value, kind, passage.number, lead, where))
        key = node.value if owner else ""
        self._places.append(_Place(self._layer, node.start, node.end, owner, key, item=self._item))

"""Puts real values back in place of labels: whole texts, JSON texts and streams, in one pass.

Whole texts go through the same streams, so a text and its pieces cannot differ. What was put
back is never read again: a value that contains "Student 2" stays as it is.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from gateway.pseudonyms.grammar import is_prose
from gateway.pseudonyms.json_text import JsonReader, Unit, escape
from gateway.pseudonyms.surroundings import Surroundings
from gateway.pseudonyms.turns import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gateway.cited import CitedDocument
    from gateway.pseudonyms.grammar import Spelling
    from gateway.pseudonyms.labels import Label
    from gateway.pseudonyms.mapping import LabelMap

    TextEdit = tuple[int, int, str]

__all__ = ["LabelRestorer"]

_CONTEXT = 16
"""Characters kept before what is still undecided: enough for a determiner and a boundary."""


class LabelRestorer:
    """Restores the answers of one exchange; satisfies `gateway.codecs.base.Restorer`."""

    def __init__(self, labels: LabelMap) -> None:
        """Restore with `labels`, which are complete by now."""
        self.restored = 0
        """How many labels were replaced by their values."""
        self.unknown = 0
        """How many labels were met that neither the map nor the user made."""
        self.said: list[tuple[int, bytes]] = []
        """Length and fingerprint of every whole text that the client got."""
        self.objects: dict[str, bool] = {}
        """Ids of what the vendor keeps, in order, and whether each is a part of something."""
        self.documents: Sequence[CitedDocument | None] = ()
        """What the request has that the answer may cite."""
        self._labels = labels
        self._values: dict[Label, str | None] = {}
        self.grammar = labels.grammar()

    def restore(self, text: str) -> str:
        """Return `text` with every known label replaced by its value."""
        stream = self.stream()
        return stream.feed(text) + stream.flush()

    def restore_json(self, text: str) -> str:
        """Return a JSON document held in a string, values escaped as JSON strings need it."""
        stream = self.stream_json()
        return stream.feed(text) + stream.flush()

    def edits(self, text: str) -> list[TextEdit]:
        """Return where `restore` changes `text`, in order; nothing is counted."""
        return self._edits(self.stream(), text)

    def edits_json(self, text: str) -> list[TextEdit]:
        """Return where `restore_json` changes a JSON document, in order; nothing is counted."""
        return self._edits(self.stream_json(), text)

    def _edits(self, stream: LabelStream, text: str) -> list[TextEdit]:
        counts = self.restored, self.unknown
        edits = stream.edits(text)
        self.restored, self.unknown = counts
        return edits

    def keeps(self, name: str, *, is_part: bool = False) -> None:
        """Take note of the id of an object that the vendor keeps, or of a part of one."""
        self.objects[name] = self.objects.get(name, True) and is_part

    def stream(self) -> LabelStream:
        """Return a stream for plain text."""
        return LabelStream(self)

    def stream_json(self) -> JsonLabelStream:
        """Return a stream for a JSON document in pieces."""
        return JsonLabelStream(self)

    def has(self, label: Label) -> bool:
        """Whether `label` stands for a value."""
        return self._labels.has(label)

    def values_of(self, labels: Sequence[Label]) -> list[str]:
        """Return the values behind `labels`, none unless all are known, and count them."""
        values = [value for label in labels if (value := self._value_of(label)) is not None]
        if len(values) == len(labels):
            self.restored += len(values)
            return values
        self.unknown += sum(
            self._value_of(label) is None and not self._labels.is_literal(label) for label in labels
        )
        return []

    def _value_of(self, label: Label) -> str | None:
        if label not in self._values:
            self._values[label] = self._labels.value_of(label)
        return self._values[label]


class LabelStream:
    """Restores one plain text in pieces; holds back what may still be a label."""

    def __init__(self, restorer: LabelRestorer) -> None:
        """Start a text of its own."""
        self._restorer = restorer
        self._grammar = restorer.grammar
        self._surroundings = Surroundings()
        self._before = ""
        self._held = ""
        self._begin = 0
        self._given: list[str] = []
        self._last: Spelling | None = None
        """The label that more numbers may follow: "Students 1" before " and 2"."""
        self._has_value = False

    def feed(self, piece: str) -> str:
        """Return what is certain so far."""
        given = self._advance(piece, is_last=False)
        self._given.append(given)
        return given

    def flush(self) -> str:
        """Return what was held back; the text is over."""
        given = self._advance("", is_last=True)
        text = "".join([*self._given, given])
        self._given.clear()
        if text:
            self._restorer.said.append((len(text), fingerprint(text)))
        return given

    def edits(self, text: str) -> list[TextEdit]:
        """Return what is put where in a whole text; the stream is used up by it."""
        done: list[TextEdit] = []
        self._begin = at = 0
        while (found := self._next(text, at, is_last=True)) is not None:
            self._plain(text, at, found.start)
            spelled = self._spell(text, found)
            if spelled != self._source(text, found.start, found.end):
                done.append((found.start, found.end, spelled))
            at = found.end
        return done

    def _advance(self, piece: str, *, is_last: bool) -> str:
        text = self._before + self._held + piece
        at = self._begin = len(self._before)
        out: list[str] = []
        while (found := self._next(text, at, is_last=is_last)) is not None:
            out.append(self._plain(text, at, found.start))
            out.append(self._spell(text, found))
            at = found.end
        end = self._settled(text, at, is_last=is_last)
        out.append(self._plain(text, at, end))
        self._forget(end - self._begin)
        self._before, self._held = text[max(0, end - _CONTEXT) : end], text[end:]
        return "".join(out)

    def _settled(self, text: str, at: int, *, is_last: bool) -> int:
        """Return where the undecided end of the text begins."""
        if is_last:
            return len(text)
        if self._last is not None:
            return at
        return self._grammar.undecided(text, at)

    def _next(self, text: str, at: int, *, is_last: bool) -> Spelling | None:
        """Return the next label that no further text can change."""
        if self._last is not None:
            if not is_last and self._grammar.is_item_undecided(text, at, self._last):
                return None
            item = self._item(text, at, self._last)
            if item is not None:
                return item
            self._last = None
        found = self._grammar.search(text, at)
        if found is None or is_last or self._grammar.is_decided(text, found, at):
            return found
        return None

    def _item(self, text: str, at: int, last: Spelling) -> Spelling | None:
        """Return the next number of a list; after a label in the singular only a known one."""
        item = self._grammar.item(text, last._replace(end=at))
        if item is None or last.is_list or self._restorer.has(item.label):
            return item
        return None

    def _spell(self, text: str, found: Spelling) -> str:
        """Return what stands in place of a label: its value, or the label when that must stay."""
        source = self._source(text, found.start, found.end)
        must_stay = self._surroundings.forbid or (not found.lead and is_prose(text, found))
        self._surroundings.advance(text[found.start : found.end])
        is_item, self._last = self._last is not None, found
        if must_stay:
            self._last = None
            return source
        values = self._restorer.values_of(found.labels)
        if is_item:
            return self._spell_item(text, found, values)
        self._has_value = bool(values)
        if not values and not found.is_list:
            self._last = None
        return self._spell_values(found, values) if values else source

    def _spell_item(self, text: str, found: Spelling, values: list[str]) -> str:
        """Return a further number of a list: ", and 2" becomes ", and DeShawn Carter"."""
        number = found.start + found.lead
        joint, digits = (
            self._source(text, found.start, number),
            self._source(text, number, found.end),
        )
        if values:
            self._has_value = True
            return joint + self._spell_values(found, values)
        # "Students 1 and 9" with an unknown 9 becomes "Maria Lopez and Student 9".
        return f"{joint}{found.label.word} {digits}" if self._has_value else joint + digits

    def _spell_values(self, found: Spelling, values: list[str]) -> str:
        """Return a value, or those of a range as a sentence lists them."""
        said = [self._inserted(value, found.start) for value in values]
        joint = " y " if found.is_translated else " and "
        listed = joint.join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]
        return found.mark + listed + found.mark

    def _plain(self, text: str, start: int, end: int) -> str:
        """Return a part of the text in which no label stands."""
        self._surroundings.advance(text[start:end])
        return self._source(text, start, end)

    def _source(self, text: str, start: int, end: int) -> str:
        """Return a part of the text as it was spelled."""
        return text[start:end]

    def _inserted(self, value: str, at: int) -> str:  # noqa: ARG002 - JSON needs the place
        """Return a value as it is spelled at this place."""
        return value

    def _forget(self, length: int) -> None:
        """Drop what is kept beside the text for its first `length` characters."""


class JsonLabelStream(LabelStream):
    """Restores one JSON document in pieces (tool arguments)."""

    def __init__(self, restorer: LabelRestorer) -> None:
        """Start a document of its own."""
        super().__init__(restorer)
        self._reader = JsonReader()
        self._units: list[Unit] = []

    def feed(self, piece: str) -> str:
        """Return what is certain so far."""
        return self._advance(self._read(self._reader.read(piece)), is_last=False)

    def flush(self) -> str:
        """Return what was held back; the document is over."""
        return self._advance(self._read(self._reader.close()), is_last=True)

    def edits(self, text: str) -> list[TextEdit]:
        """Return what is put where in a whole document; the stream is used up by it."""
        read = self._read(self._reader.read(text)) + self._read(self._reader.close())
        places = [0, *accumulate(len(unit.spelling) for unit in self._units)]
        return [(places[start], places[end], new) for start, end, new in super().edits(read)]

    def _read(self, units: list[Unit]) -> str:
        self._units += units
        return "".join(unit.char for unit in units)

    def _source(self, text: str, start: int, end: int) -> str:  # noqa: ARG002 - see _units
        units = self._units[start - self._begin : end - self._begin]
        return "".join(unit.spelling for unit in units)

    def _inserted(self, value: str, at: int) -> str:
        return escape(value, max(1, self._units[at - self._begin].depth))

    def _forget(self, length: int) -> None:
        del self._units[:length]

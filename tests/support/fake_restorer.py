"""A restorer with a given table of labels, for tests of codecs.

Labels are matched whole, the longest first; a streamed text holds back what may still become a
label, as the real restorer does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence

from gateway.cited import CitedDocument


def _as_is(value: str) -> str:
    return value


def _in_json(value: str) -> str:
    return json.dumps(value)[1:-1]


class FakeRestorer:
    """Puts `values[label]` in place of each label."""

    documents: Sequence[CitedDocument | None] = ()

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)
        self.objects: dict[str, bool] = {}
        labels = sorted(self._values, key=len, reverse=True)
        alternatives = "|".join(map(re.escape, labels)) or "(?!)"
        self._label = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")

    def restore(self, text: str) -> str:
        return self._label.sub(lambda found: self._values[found[0]], text)

    def restore_json(self, text: str) -> str:
        return self._label.sub(lambda found: _in_json(self._values[found[0]]), text)

    def edits(self, text: str) -> list[tuple[int, int, str]]:
        found = self._label.finditer(text)
        return [(one.start(), one.end(), self._values[one[0]]) for one in found]

    def edits_json(self, text: str) -> list[tuple[int, int, str]]:
        return [(start, end, _in_json(new)) for start, end, new in self.edits(text)]

    def keeps(self, name: str, *, is_part: bool = False) -> None:
        self.objects[name] = is_part

    def stream(self) -> FakeTextStream:
        return FakeTextStream(self._label, self._values, _as_is)

    def stream_json(self) -> FakeTextStream:
        return FakeTextStream(self._label, self._values, _in_json)


class FakeTextStream:
    """Holds back the longest end of the text that is a label or the beginning of one."""

    def __init__(
        self, label: re.Pattern[str], values: Mapping[str, str], write: Callable[[str], str]
    ) -> None:
        self._label = label
        self._values = values
        self._write = write
        self._before = ""
        self._held = ""
        self._is_over = False

    def feed(self, piece: str) -> str:
        assert not self._is_over, "fed after the text was over"
        text = self._held + piece
        return self._let_go(text, len(text) - self._open_end(text))

    def flush(self) -> str:
        assert not self._is_over, "flushed twice"
        self._is_over = True
        return self._let_go(self._held, len(self._held))

    def _let_go(self, text: str, length: int) -> str:
        """Return the first `length` characters restored; what stands around them decides too."""
        seen, done = self._before + text, len(self._before)
        end = done + length
        out: list[str] = []
        for found in self._label.finditer(seen, done):
            if found.end() <= end:
                out += (seen[done : found.start()], self._write(self._values[found[0]]))
                done = found.end()
        out.append(seen[done:end])
        self._before, self._held = seen[:end][-1:], seen[end:]
        return "".join(out)

    def _open_end(self, text: str) -> int:
        beginnings = (label[:n] for label in self._values for n in range(1, len(label) + 1))
        return max((len(start) for start in beginnings if text.endswith(start)), default=0)

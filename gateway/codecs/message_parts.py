"""The content of a message as OpenAI's APIs take it: a string, or parts that are read on end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from gateway.codecs.rules import invalid_structure, text
from gateway.codecs.strict_json import Array, Number, Object, String
from gateway.codecs.unsupported import FILES, TOKEN_IDS, UNKNOWN_KIND

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.codecs.rules import Rule
    from gateway.codecs.slots import Passage, SlotBuilder
    from gateway.codecs.strict_json import Node

__all__ = ["Content"]

_TEXTS: Final = frozenset({"text", "refusal"})


@dataclass(frozen=True, slots=True)
class Content:
    """The `Rule` of a content whose parts are of known kinds."""

    text_kinds: frozenset[str]
    file_kinds: frozenset[str]
    """Refused: images, audio, files."""

    settings: Mapping[str, Rule]
    """What a part may have beside its text; everything else is text too."""

    others: Mapping[str, Rule] = field(default_factory=dict)
    """Kinds of parts with rules of their own."""

    def __call__(self, builder: SlotBuilder, node: Node, where: str) -> None:
        """Add the slots of a string or of parts, these as one passage."""
        if not isinstance(node, Array):
            text(builder, node, where)
            return
        passage = builder.passage()
        for index, part in enumerate(node.items):
            self._part(builder, part, passage, f"{where}/{index}")

    def _part(self, builder: SlotBuilder, part: Node, passage: Passage, where: str) -> None:
        if isinstance(part, Number):
            TOKEN_IDS(builder, part, where)
        if isinstance(part, String):
            builder.text(part, passage, passage.joint(part.value), where)
            return
        kind = part.get("type") if isinstance(part, Object) else None
        if not isinstance(part, Object) or not isinstance(kind, String):
            raise invalid_structure(where)
        if kind.value in self.file_kinds:
            FILES(builder, kind, where)
        if kind.value in self.others:
            self.others[kind.value](builder, part, where)
        elif kind.value in self.text_kinds:
            self._text_part(builder, part, passage, where)
        else:
            UNKNOWN_KIND(builder, kind, f"{where}/type")

    def _text_part(self, builder: SlotBuilder, part: Object, passage: Passage, where: str) -> None:
        for name, value in part.pairs():
            inside = f"{where}/{name.value}"
            if name.value in _TEXTS:
                lead = passage.joint(value.value) if isinstance(value, String) else "\n"
                builder.free_form(value, passage, lead, inside)
            elif name.value in self.settings:
                self.settings[name.value](builder, value, inside)
            elif name.value != "type":
                builder.unknown(part, name, value, where)

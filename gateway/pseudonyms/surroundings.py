"""Where values must not be put back: inside URLs, link targets and HTML attributes.

An answer can be steered by whoever wrote part of the prompt. A name restored into an image
address leaves the moment the client renders it, so there the label stays. Only what stands
before a label decides, which is all a stream knows.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from gateway.pseudonyms.json_text import QUOTE

__all__ = ["Surroundings"]

_LONGEST_TOKEN = 4096
"""A run without a space that is longer than this counts as a URL."""

_URL = re.compile(
    r"://|(?<![\w.])www\.|mailto:"
    r"|(?<![\w:/])//[\w-]"  # an address that borrows the scheme of the page
    r"|[\w-]\.[A-Za-z]{2,24}(?::\d{1,5})?[/?#]",  # a host that clients turn into a link
    re.IGNORECASE,
)


class _Place(Enum):
    """What the text so far has opened."""

    LINE_START = auto()
    PROSE = auto()
    BRACKET = auto()  # after "]"
    TARGET = auto()  # after "](", until its ")"
    TARGET_START = auto()
    TARGET_BREAK = auto()  # at the start of a line inside a target
    ESCAPE = auto()  # after "\\" in a target
    ANGLE = auto()  # "<...>" as a link target
    DEFINITION = auto()  # after "[x]:" at the start of a line
    DEFINED = auto()  # in the address of a definition
    OPEN = auto()  # after "<"
    TAG_NAME = auto()
    TAG = auto()
    EQUALS = auto()
    VALUE = auto()  # an attribute's value without quotes
    QUOTED = auto()
    AUTOLINK = auto()  # "<https:...>"


_BEFORE_LINE = " \t\r\n>*+-0123456789.)"  # the marks of quotes and lists
_CLOSED = frozenset(
    {
        _Place.TARGET,
        _Place.TARGET_START,
        _Place.TARGET_BREAK,
        _Place.ESCAPE,
        _Place.ANGLE,
        _Place.DEFINED,
        _Place.EQUALS,
        _Place.VALUE,
        _Place.QUOTED,
        _Place.AUTOLINK,
    }
)
# In these places only some characters matter; the rest is skipped at the speed of C.
_NEXT = {
    _Place.PROSE: re.compile(r"[\]\[<\n]"),
    _Place.TARGET: re.compile(r"[()\\\n]"),
    _Place.QUOTED: re.compile(r"[\"']"),
    _Place.TAG: re.compile(r"[=<>]"),
}


class Surroundings:
    """Follows a text and knows whether a value may stand at its end."""

    def __init__(self) -> None:
        """Start at the beginning of a text."""
        self._reset()
        self._steps = {
            _Place.LINE_START: self._line_start,
            _Place.PROSE: self._prose,
            _Place.BRACKET: self._bracket,
            _Place.TARGET: self._target,
            _Place.TARGET_START: self._target_start,
            _Place.TARGET_BREAK: self._target_break,
            _Place.ESCAPE: self._escape,
            _Place.ANGLE: self._angle,
            _Place.DEFINITION: self._definition,
            _Place.DEFINED: self._defined,
            _Place.OPEN: self._open,
            _Place.TAG_NAME: self._tag_name,
            _Place.TAG: self._tag,
            _Place.EQUALS: self._equals,
            _Place.VALUE: self._value,
            _Place.QUOTED: self._quoted,
            _Place.AUTOLINK: self._autolink,
        }

    def _reset(self) -> None:
        self._place = _Place.LINE_START
        self._token = ""
        self._depth = 0
        self._quote = ""
        self._name_length = 0
        self._after_angle = _Place.PROSE
        self._after_escape = _Place.TARGET
        self._is_definition = False

    @property
    def forbid(self) -> bool:
        """Whether a value put at the end of the text would be part of an address."""
        if self._place in _CLOSED or len(self._token) > _LONGEST_TOKEN:
            return True
        return _URL.search(self._token) is not None

    def advance(self, text: str) -> None:
        """Take note of the next part of the text."""
        if QUOTE in text:
            self._reset()
            text = text[text.rindex(QUOTE) + 1 :]
        at = start = 0
        while at < len(text):
            skip = _NEXT.get(self._place)
            if skip is not None:
                match = skip.search(text, at)
                if match is None:
                    break
                at = match.start()
            before = self._place
            self._steps[before](text[at])
            at += 1
            if self._ends_token(before):
                self._token, start = "", at
        self._extend_token(text[start:])

    def _ends_token(self, before: _Place) -> bool:
        """Whether the last step closed a tag or a target, or opened one: a URL ends there."""
        if self._place is _Place.OPEN:
            return True
        return self._place is _Place.PROSE and before not in (
            _Place.PROSE,
            _Place.LINE_START,
            _Place.BRACKET,
            _Place.OPEN,
        )

    def _extend_token(self, text: str) -> None:
        if not text:
            return
        if text[-1].isspace():
            self._token = ""
            return
        parts = text.rsplit(None, 1)
        is_new = len(parts) > 1 or text[0].isspace()
        token = parts[-1] if is_new else self._token + text
        self._token = token[: _LONGEST_TOKEN + 1]

    def _line_start(self, char: str) -> None:
        if char not in _BEFORE_LINE:
            self._place, self._is_definition = _Place.PROSE, char == "["
            if char != "[":
                self._prose(char)

    def _prose(self, char: str) -> None:
        if char == "]":
            self._place = _Place.BRACKET
        elif char == "<":
            self._place = _Place.OPEN
        elif char == "\n":
            self._place = _Place.LINE_START
        elif char == "[":
            self._is_definition = False

    def _bracket(self, char: str) -> None:
        is_definition, self._is_definition = self._is_definition, False
        if char == "(":
            self._place, self._depth = _Place.TARGET_START, 1
        elif char == ":" and is_definition:
            self._place = _Place.DEFINITION
        else:
            self._place = _Place.PROSE
            self._prose(char)

    def _target_start(self, char: str) -> None:
        if char == "<":
            self._place, self._after_angle = _Place.ANGLE, _Place.TARGET
        elif not char.isspace():
            self._place = _Place.TARGET
            self._target(char)

    def _target(self, char: str) -> None:
        if char == "\\":
            self._place, self._after_escape = _Place.ESCAPE, _Place.TARGET
        elif char == "\n":
            self._place = _Place.TARGET_BREAK
        elif char == "(":
            self._depth += 1
        elif char == ")":
            self._depth -= 1
            if self._depth == 0:
                self._place = _Place.PROSE

    def _target_break(self, char: str) -> None:
        if char == "\n":  # no link runs across an empty line
            self._place = _Place.LINE_START
        elif char not in " \t\r":
            self._place = _Place.TARGET
            self._target(char)

    def _escape(self, char: str) -> None:
        self._place = self._after_escape
        if char == "\n":
            self._steps[self._place](char)

    def _angle(self, char: str) -> None:
        if char == "\\":
            self._place, self._after_escape = _Place.ESCAPE, _Place.ANGLE
        elif char == "\n" and self._after_angle is _Place.PROSE:
            self._place = _Place.LINE_START
        elif char in ">\n":
            self._place = self._after_angle

    def _definition(self, char: str) -> None:
        # A label right after "[Teacher 1]:" is somebody speaking: nothing steers that address.
        if char == "<":
            self._place, self._after_angle = _Place.ANGLE, _Place.PROSE
        elif not char.isspace():
            self._place = _Place.DEFINED

    def _defined(self, char: str) -> None:
        if char.isspace():
            self._place = _Place.PROSE
            self._prose(char)

    def _open(self, char: str) -> None:
        self._name_length = 1
        if char.isascii() and char.isalpha():
            self._place = _Place.TAG_NAME
        else:
            self._place = _Place.PROSE
            self._prose(char)

    def _tag_name(self, char: str) -> None:
        if char.isascii() and (char.isalnum() or char in "+.-"):
            self._name_length += 1
        elif char == ":" and self._name_length > 1:
            self._place = _Place.AUTOLINK
        elif char.isspace() or char == "/":
            self._place = _Place.TAG
        else:
            self._place = _Place.PROSE
            self._prose(char)

    def _tag(self, char: str) -> None:
        self._place = {"=": _Place.EQUALS, ">": _Place.PROSE, "<": _Place.OPEN}.get(
            char, _Place.TAG
        )

    def _equals(self, char: str) -> None:
        if char in "\"'":
            self._place, self._quote = _Place.QUOTED, char
        elif char == ">":
            self._place = _Place.PROSE
        elif not char.isspace():
            self._place = _Place.VALUE

    def _value(self, char: str) -> None:
        if char == ">":
            self._place = _Place.PROSE
        elif char.isspace():
            self._place = _Place.TAG

    def _quoted(self, char: str) -> None:
        if char == self._quote:
            self._place = _Place.TAG

    def _autolink(self, char: str) -> None:
        self._place = {">": _Place.PROSE, "\n": _Place.LINE_START, "<": _Place.OPEN}.get(
            char, _Place.AUTOLINK
        )

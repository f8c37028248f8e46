"""A notice: what happened and to what, in words and ids that may lie in anybody's mailbox."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

__all__ = ["Notice"]

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Notice:
    """One message. It holds ids, states and times; never a name or a text of a report."""

    id: str
    """Sent along, so that a receiver can tell a second delivery from a second notice."""

    at: str
    """When it was decided to send it, UTC."""

    kind: str
    """What happened, as `incident:clock:soon`."""

    subject: str
    """The id of what it is about, such as an incident's."""

    summary: str
    """One sentence for people, made of constants, ids and times."""

    link: str = ""
    """The console page about it; empty where the console's address is not configured."""

    def __post_init__(self) -> None:
        """Check that it is one line: a header of a mail is made of it."""
        for text in (self.id, self.at, self.kind, self.subject, self.summary, self.link):
            if len(text) > _LONGEST or not text.isprintable():
                raise ValueError(f"a notice holds lines of at most {_LONGEST} characters")

    def as_json(self) -> bytes:
        """Return it as a receiver of webhooks gets it."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":")).encode()

"""What the words right before a name say the person is to the school."""

from __future__ import annotations

import re

from gateway.findings import Role

__all__ = ["role_beside"]

_BEFORE_CHARS = 32
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?[ \t]*[:(,-]?[ \t]*$")

_WORDS = {
    **dict.fromkeys(("student", "pupil", "scholar", "learner", "classmate"), Role.STUDENT),
    **dict.fromkeys(("teacher", "coach", "professor", "prof", "maestra", "maestro"), Role.TEACHER),
    **dict.fromkeys(("mom", "mum", "mother", "dad", "father", "parent", "parents"), Role.GUARDIAN),
    **dict.fromkeys(("guardian", "guardians", "stepmom", "stepdad", "abuela"), Role.GUARDIAN),
    **dict.fromkeys(("grandma", "grandpa", "grandmother", "grandfather"), Role.GUARDIAN),
    **dict.fromkeys(("aunt", "uncle", "stepmother", "stepfather", "abuelo"), Role.GUARDIAN),
    **dict.fromkeys(("principal", "counselor", "counsellor", "nurse", "worker"), Role.STAFF),
    **dict.fromkeys(("psychologist", "para", "paraeducator", "aide", "secretary"), Role.STAFF),
    **dict.fromkeys(("superintendent", "registrar", "librarian", "custodian"), Role.STAFF),
    # A courtesy title says grown-up, no more.
    **dict.fromkeys(("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "sr", "sra"), Role.PERSON),
}


def role_beside(text: str, start: int) -> Role | None:
    """Return the role that the word before position `start` gives a name, or None."""
    before = _LAST_WORD.search(text[max(0, start - _BEFORE_CHARS) : start])
    return None if before is None else _WORDS.get(before.group(1).lower())

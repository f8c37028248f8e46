"""A member of staff, and the e-mail address that names one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gateway.ids import ScopeId

if TYPE_CHECKING:
    from gateway.identity.roles import Role
    from gateway.ids import KeyId, StaffId

__all__ = ["Staff", "check_email", "check_name"]

# RFC 5322 atoms and RFC 1123 host labels, ASCII only; no quoted local parts and no address
# literals, which no district hands out.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:(?!-)[A-Za-z0-9-]{1,63}(?<!-)\.)*(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
_LONGEST = 254  # RFC 5321 4.5.3.1.3, path without its angle brackets
_LONGEST_LOCAL = 64
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Staff:
    """The caller of one request."""

    staff_id: StaffId
    key_id: KeyId
    email: str = field(repr=False)
    name: str = field(repr=False)
    role: Role
    app: str = ""
    """The app that acts for this person with its key; empty where the key is the person's own."""

    @property
    def scope(self) -> ScopeId:
        """Return whose conversations and vendor-side objects these are.

        Never the same for two people, nor for two keys. A key id holds no dot.
        """
        return ScopeId(f"{self.key_id}.{self.staff_id}" if self.app else self.key_id)


def check_email(text: str) -> str:
    """Return the e-mail address in lower case.

    Raises `ValueError` with a text that never repeats the address.
    """
    if text.count("@") != 1:
        raise ValueError("must be an e-mail address with exactly one @")
    local, _, domain = text.partition("@")
    if (
        len(text) > _LONGEST
        or len(local) > _LONGEST_LOCAL
        or not _LOCAL.fullmatch(local)
        or not _DOMAIN.fullmatch(domain)
    ):
        raise ValueError("must be a plain e-mail address such as you@school.example")
    return text.lower()


def check_name(text: str) -> str:
    """Return a person's name without surrounding space; it may be empty.

    Raises `ValueError` with a text that never repeats the name.
    """
    name = text.strip()
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise ValueError(f"must be at most {_LONGEST_NAME} printable characters")
    return name

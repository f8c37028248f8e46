"""The words labels are made of: `Student 1` is the word of a role or an entity and a number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from gateway.errors import SetupError
from gateway.findings import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DEFAULT_WORDS", "LONGEST_WORD", "PERSON", "Label", "LabelWords", "fold_word"]

PERSON = "PERSON"
"""The entity whose word depends on the role."""

LONGEST_WORD = 24
"""Most characters of a word; it bounds what a stream holds back."""

_MOST_PARTS = 3
_WORD = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")

_ROLE_WORDS: Mapping[Role, str] = MappingProxyType(
    {
        Role.STUDENT: "Student",
        Role.GUARDIAN: "Guardian",
        Role.TEACHER: "Teacher",
        Role.STAFF: "Staff",
        Role.PERSON: "Person",
    }
)
_ENTITY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "SCHOOL": "School",
        "ORGANIZATION": "Organization",
        "LOCATION": "Place",
        "STREET_ADDRESS": "Address",
        "PHONE_NUMBER": "Phone",
        "EMAIL_ADDRESS": "Email",
        "STUDENT_ID": "Student ID",
        "STATE_STUDENT_ID": "Student ID",
        "STAFF_ID": "Staff ID",
        "DATE_OF_BIRTH": "Birth date",
        "USERNAME": "Username",
        "STUDENT_USERNAME": "Username",
        "US_SSN": "SSN",
        "US_ITIN": "Taxpayer ID",
        "LUNCH_PIN": "Lunch PIN",
        "UK_UPN": "UPN",
        "UK_ULN": "ULN",
        "UK_UCI": "UCI",
        "UK_NHS": "NHS number",
        "UK_NINO": "National insurance",
        "IMMIGRATION_ID": "Immigration ID",
        "US_DRIVER_LICENSE": "Driver license",
        "PASSPORT": "Passport",
        "LICENSE_PLATE": "License plate",
        "VEHICLE_VIN": "Vehicle",
        "MEDICAID_ID": "Medicaid ID",
        "US_NPI": "Provider ID",
        "US_MBI": "Medicare ID",
        "HEALTH_ID": "Health ID",
        "CREDIT_CARD": "Card",
        "BANK_ACCOUNT": "Bank account",
        "IBAN_CODE": "IBAN",
        "POSTCODE": "Postcode",
        "GEO_COORD": "Coordinates",
        "CASE_NO": "Case",
        "INCIDENT_NO": "Incident",
        "DEVICE_ASSET": "Device",
        "BUS_ROUTE": "Bus route",
        "IP_ADDRESS": "IP",
        "MAC_ADDRESS": "MAC",
        "URL": "Link",
        "SECRET": "Secret",
        "AGE": "Age",
    }
)
# What these entities mean is the same to a reader, so they may share a word.
_SAME_MEANING: Mapping[str, str] = MappingProxyType(
    {"STATE_STUDENT_ID": "STUDENT_ID", "STUDENT_USERNAME": "USERNAME"}
)


class Label(NamedTuple):
    """One label; `str()` gives the spelling that leaves."""

    word: str
    number: int

    def __str__(self) -> str:
        """Return the label as it is written into a request."""
        return f"{self.word} {self.number}"


def fold_word(text: str) -> str:
    """Return a word in the spelling by which words are compared: one space, lower case."""
    return " ".join(text.split()).lower()


@dataclass(frozen=True, slots=True)
class LabelWords:
    """Which word a value's label begins with.

    Raises `SetupError` for words that are not letters and single spaces, that stand for two
    meanings, or that end like another word (`Date` beside `Birth date`: "birth Date 1" could be
    read both ways).
    """

    entities: Mapping[str, str] = field(default_factory=lambda: _ENTITY_WORDS)
    """Entity name to word; an entity that is missing gets a word made from its name."""

    roles: Mapping[Role, str] = field(default_factory=lambda: _ROLE_WORDS)
    """Role of a person to word; every role has one."""

    def __post_init__(self) -> None:
        """Check the words once, so that no label can be read two ways."""
        if set(self.roles) != set(Role):
            raise SetupError("Label words: every role needs exactly one word.")
        if PERSON in self.entities:
            raise SetupError("Label words: the word of a person is set by role.")
        meanings: dict[str, str] = {}
        named = [*((str(role), word) for role, word in self.roles.items()), *self.entities.items()]
        for name, word in named:
            if not _WORD.fullmatch(word) or len(word) > LONGEST_WORD:
                raise SetupError(
                    "Label words: a word is letters and single spaces, at most "
                    f"{LONGEST_WORD} characters."
                )
            meaning = _SAME_MEANING.get(name, name)
            if meanings.setdefault(fold_word(word), meaning) != meaning:
                raise SetupError("Label words: one word stands for two meanings.")
        if any(_ends_like(word, meanings) for word in meanings):
            raise SetupError("Label words: one word ends like another.")

    @property
    def known(self) -> tuple[str, ...]:
        """Every configured word once, in the order of the configuration."""
        return tuple(dict.fromkeys([*self.roles.values(), *self.entities.values()]))

    def word_for(self, entity: str, role: Role | None = None) -> str:
        """Return the word for a value; a person without a role is a student."""
        if entity == PERSON:
            return self.roles[role or Role.STUDENT]
        word = self.entities.get(entity)
        return word if word is not None else self._made_from(entity)

    def _made_from(self, entity: str) -> str:
        """Return a title-cased word for an entity nobody configured, such as `Uk Upn`."""
        parts = re.findall(r"[^\W\d_]+", entity)[:_MOST_PARTS]
        word = " ".join(part.capitalize() for part in parts)[:LONGEST_WORD].strip() or "Value"
        known = {fold_word(known): known for known in self.known}
        if fold_word(word) in known:
            return known[fold_word(word)]
        if _ends_like(fold_word(word), known):
            word = f"Other {word}"[:LONGEST_WORD].strip()
        return word


def _ends_like(folded: str, others: Mapping[str, str]) -> bool:
    """Whether `folded` is the end of another word: `date` of `birth date`."""
    return any(other.endswith(f" {folded}") for other in others)


DEFAULT_WORDS = LabelWords()
"""The words of a gateway that configures none."""

"""Which of the agreement's data categories a service may get, even masked. Pure.

The categories are those of Exhibit B of the Student Data Privacy Consortium's National Data
Privacy Agreement (NDPA), which a district and a vendor sign anyway.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from gateway.findings import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["DataCategory", "categories_of", "refused_categories"]


class DataCategory(StrEnum):
    """A row of Exhibit B."""

    APPLICATION_METADATA = "application_metadata"
    APPLICATION_USE = "application_use"
    ASSESSMENT = "assessment"
    ATTENDANCE = "attendance"
    COMMUNICATIONS = "communications"
    CONDUCT = "conduct"
    DEMOGRAPHICS = "demographics"
    ENROLLMENT = "enrollment"
    GUARDIAN_CONTACT = "guardian_contact"
    GUARDIAN_ID = "guardian_id"
    GUARDIAN_NAME = "guardian_name"
    SCHEDULE = "schedule"
    SPECIAL_INDICATOR = "special_indicator"
    STUDENT_CONTACT = "student_contact"
    STUDENT_IDENTIFIERS = "student_identifiers"
    STUDENT_NAME = "student_name"
    IN_APP_PERFORMANCE = "in_app_performance"
    PROGRAM_MEMBERSHIP = "program_membership"
    SURVEY_RESPONSES = "survey_responses"
    STUDENT_WORK = "student_work"
    TRANSCRIPT = "transcript"
    TRANSPORTATION = "transportation"
    OTHER = "other"


_C = DataCategory
_CONTACT = frozenset({_C.STUDENT_CONTACT, _C.GUARDIAN_CONTACT})
_IDENTIFIER = frozenset({_C.STUDENT_IDENTIFIERS})
_SPECIAL = frozenset({_C.SPECIAL_INDICATOR})
_OTHER = frozenset({_C.OTHER})

_NAMES: Mapping[Role, frozenset[DataCategory]] = MappingProxyType(
    {
        Role.STUDENT: frozenset({_C.STUDENT_NAME}),
        Role.GUARDIAN: frozenset({_C.GUARDIAN_NAME}),
        Role.TEACHER: _OTHER,
        Role.STAFF: _OTHER,
        # Nobody knows whose name it is: it counts as each that it may be.
        Role.PERSON: frozenset({_C.STUDENT_NAME, _C.GUARDIAN_NAME}),
    }
)

_ENTITIES: Mapping[str, frozenset[DataCategory]] = MappingProxyType(
    {
        "SCHOOL": frozenset({_C.ENROLLMENT}),
        "EMAIL_ADDRESS": _CONTACT,
        "PHONE_NUMBER": _CONTACT,
        "STREET_ADDRESS": _CONTACT,
        "POSTCODE": _CONTACT,
        "GEO_COORD": _CONTACT,
        "URL": _OTHER,
        "STUDENT_ID": _IDENTIFIER,
        "STATE_STUDENT_ID": _IDENTIFIER,
        "LUNCH_PIN": _IDENTIFIER,
        "UK_UPN": _IDENTIFIER,
        "UK_ULN": _IDENTIFIER,
        "UK_UCI": _IDENTIFIER,
        "USERNAME": _IDENTIFIER,
        "SECRET": _IDENTIFIER,
        "DATE_OF_BIRTH": frozenset({_C.DEMOGRAPHICS}),
        "AGE": frozenset({_C.DEMOGRAPHICS}),
        "BUS_ROUTE": frozenset({_C.TRANSPORTATION}),
        "INCIDENT_NO": frozenset({_C.CONDUCT}),
        "CASE_NO": frozenset({_C.CONDUCT}),
        "DISCIPLINE": frozenset({_C.CONDUCT}),
        "SAFEGUARDING": frozenset({_C.CONDUCT, _C.SPECIAL_INDICATOR}),
        "IP_ADDRESS": frozenset({_C.APPLICATION_METADATA}),
        "MAC_ADDRESS": frozenset({_C.APPLICATION_METADATA}),
        "DEVICE_ASSET": frozenset({_C.APPLICATION_METADATA}),
        "MEAL_STATUS": _SPECIAL,
        "HOUSING_STATUS": _SPECIAL,
        "IMMIGRATION_STATUS": _SPECIAL,
        "IMMIGRATION_ID": _SPECIAL,
        "SPED": _SPECIAL,
        "HEALTH": _SPECIAL,
        "EL_STATUS": _SPECIAL,
        "FOSTER_CARE": _SPECIAL,
        "UK_NHS": _SPECIAL,
        "MEDICAID_ID": _SPECIAL,
        "US_MBI": _SPECIAL,
        "HEALTH_ID": _SPECIAL,
    }
)
"""Entities of the registry by category. What is not here, a district's own included, is `other`."""


def categories_of(entity: str, role: Role | None = None) -> frozenset[DataCategory]:
    """Return every category that a finding may belong to.

    `role` is what is known of a named person. A value that may be a student's or a guardian's is
    of both categories, since only one of them being allowed is not enough.
    """
    if entity == "PERSON":
        return _NAMES[role or Role.PERSON]
    return _ENTITIES.get(entity, _OTHER)


def refused_categories(
    found: Iterable[tuple[str, Role | None]],
    allowed: Iterable[DataCategory] | None,
    blocked: Iterable[DataCategory],
) -> tuple[DataCategory, ...]:
    """Return the categories among what was found that may not leave, sorted.

    `allowed` of `None` allows all; what is blocked stays blocked though it be allowed.
    """
    seen = {category for entity, role in found for category in categories_of(entity, role)}
    good = frozenset(DataCategory) if allowed is None else frozenset(allowed)
    return tuple(sorted(seen - (good - frozenset(blocked))))

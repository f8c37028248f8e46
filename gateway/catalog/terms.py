"""The last days that a service has: which are over, and which come soon. Pure.

A date that is over stops the service by itself at the next request, whoever looks or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from gateway.catalog.models import Service

__all__ = ["Term", "coming", "over", "terms"]

_DAY = timedelta(days=1)
_CALLABLE = frozenset({"approved", "pilot"})


@dataclass(frozen=True, slots=True)
class Term:
    """The last day on which a service may be called, for one reason."""

    name: str
    """The key of the catalog that sets it."""

    last_day: date
    what: str
    """What ends, for people: `agreement`."""

    def days_left(self, today: date) -> int:
        """Return how many days it may still be called after today; negative when it is over."""
        return (self.last_day - today).days


def terms(service: Service) -> tuple[Term, ...]:
    """Return the last days of a service that may be called, the soonest first."""
    if service.status not in _CALLABLE:
        return ()
    is_pilot = service.status == "pilot"
    sunset = service.sunset_on
    dates = (
        ("approved_until", service.approved_until, "approval"),
        ("agreement_until", service.agreement_until, "agreement"),
        ("review_by", service.review_by, "time to review it"),
        ("pilot_until", service.pilot_until if is_pilot else None, "pilot"),
        ("sunset_on", None if sunset is None else sunset - _DAY, "use"),
    )
    known = [Term(name, day, what) for name, day, what in dates if day is not None]
    return tuple(sorted(known, key=lambda term: term.last_day))


def over(service: Service, today: date) -> Term | None:
    """Return the term that ended first, `None` while none has."""
    return next((term for term in terms(service) if term.days_left(today) < 0), None)


def coming(service: Service, today: date, days: int) -> tuple[Term, ...]:
    """Return the terms that are over or end within so many days."""
    return tuple(term for term in terms(service) if term.days_left(today) <= days)

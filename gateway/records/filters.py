"""What to show of the exchanges: filters as they stand in an address, checked. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

from gateway.ledger.chain import spell_time
from gateway.records.summaries import FACETS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Cursor", "Filters", "Unusable", "read_period"]

_MARK = re.compile(r"[0-9a-f]{32}")
_MOST_MARKS = 64
_LONGEST = 300
_CURSOR = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_(ex_[0-9a-z]{1,40})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Unusable(ValueError):
    """An address asks for something that cannot be; the text names the part, never its value."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of exchanges ends and the next one begins."""

    at: str
    exchange: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the cursor of an address. Raises `Unusable`."""
        if (match := _CURSOR.fullmatch(text)) is None:
            raise Unusable("before")
        return cls(match[1], match[2])

    def __str__(self) -> str:
        """Return it as it stands in an address."""
        return f"{self.at}_{self.exchange}"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which exchanges: each part that is given must hold."""

    app: str = ""
    code: str = ""
    flagged: str = ""
    model: str = ""
    role: str = ""
    school: str = ""
    service: str = ""
    staff: str = ""
    state: str = ""
    type: str = ""
    since: str = ""
    """First day, UTC."""

    until: str = ""
    """Last day, UTC."""

    person: tuple[str, ...] = ()
    """Keyed marks of whom an exchange concerned, in hexadecimal: never a name."""

    @classmethod
    def parse(cls, query: Mapping[str, str]) -> Self:
        """Return the filters of an address's query; what it does not name is left open.

        Raises `Unusable`. Keys that are no filters are not looked at.
        """
        given = {
            name: query[name].strip() for name in (*FACETS, "since", "until") if query.get(name)
        }
        for name, value in given.items():
            if len(value) > _LONGEST or "\x00" in value or not _is_text(value):
                raise Unusable(name)
        for name in ("since", "until"):
            if given.get(name):
                _day(given[name], name)
        if given.get("flagged", "yes") not in {"yes", ""}:
            raise Unusable("flagged")
        marks = tuple(dict.fromkeys(filter(None, query.get("person", "").split("."))))
        if len(marks) > _MOST_MARKS or not all(map(_MARK.fullmatch, marks)):
            raise Unusable("person")
        filters = cls(person=marks, **given)
        if filters.since and filters.until and filters.since > filters.until:
            raise Unusable("until")
        return filters

    def query(self, **changed: str) -> str:
        """Return the query of an address that gives these filters, with `changed` parts."""
        parts = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "person"}
        parts["person"] = ".".join(self.person)
        return urlencode({k: v for k, v in (parts | changed).items() if v})

    def without(self, name: str) -> Filters:
        """Return them with one part left open."""
        if name == "person":
            return replace(self, person=())
        return Filters(
            person=self.person,
            **{
                one.name: getattr(self, one.name)
                for one in fields(self)
                if one.name not in {"person", name}
            },
        )

    def facets(self) -> list[tuple[str, str]]:
        """Return (facet, value) of everything but period and person."""
        return [(name, value) for name in FACETS if (value := getattr(self, name))]

    def begin(self) -> str:
        """Return the first moment as the ledger spells it; empty when it is open."""
        return f"{self.since}T00:00:00.000000Z" if self.since else ""

    def end(self) -> str:
        """Return the first moment that is over; empty when it is open."""
        if not self.until:
            return ""
        following = _day(self.until, "until") + timedelta(days=1)
        return spell_time(datetime(following.year, following.month, following.day, tzinfo=UTC))


def read_period(query: Mapping[str, str], today: date, days: int) -> tuple[date, date]:
    """Return first and last day of an address's query, the latest `days` by default.

    Raises `Unusable`.
    """
    until = _day(query["until"], "until") if query.get("until") else today
    since = (
        _day(query["since"], "since")
        if query.get("since")
        else until - timedelta(days=min(days - 1, (until - date.min).days))
    )
    if since > until:
        raise Unusable("until")
    return since, until


def _day(text: str, name: str) -> date:
    # `fromisoformat` alone takes weeks and days without dashes too.
    if not _DAY.fullmatch(text):
        raise Unusable(name)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Unusable(name) from None
    if day.year >= date.max.year:
        raise Unusable(name)
    return day


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True

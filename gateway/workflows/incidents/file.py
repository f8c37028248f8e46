"""Reads the incident file: the district's calendar, its legal clocks, and who gets notices."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from gateway.errors import SetupError
from gateway.identity.staff import check_email
from gateway.workflows.incidents.calendars import Calendar
from gateway.workflows.incidents.deadlines import PRESETS, LegalClock, Unit
from gateway.workflows.notices.senders import Mail, MailServer, Webhook

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from gateway.workflows.notices.senders import Sender

__all__ = ["IncidentRules", "load_incident_rules"]

_STRICT = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ID = r"^[a-z0-9][a-z0-9-]{0,62}$"
_LONGEST_SECRET = 4096


class _CalendarPart(BaseModel):
    model_config = _STRICT

    timezone: str = "UTC"
    weekend: tuple[
        Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], ...
    ] = ("saturday", "sunday")
    holidays: Annotated[tuple[date, ...], Field(max_length=2000)] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        self.calendar()
        return self

    def calendar(self) -> Calendar:
        weekend = frozenset(_WEEK.index(day) for day in self.weekend)
        return Calendar(self.timezone, frozenset(self.holidays), weekend)


class _ClockPart(BaseModel):
    model_config = _STRICT

    id: Annotated[str, Field(pattern=_ID)]
    name: Annotated[str, Field(min_length=1, max_length=120)]
    unit: Unit
    count: int = 0
    source: Annotated[str, Field(min_length=1, max_length=200)]

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not (self.name.isprintable() and self.source.isprintable()):
            raise ValueError("name and source must be one line each")
        self.clock()
        return self

    def clock(self) -> LegalClock:
        return LegalClock(self.id, self.name, self.unit, self.count, self.source)


class _MailPart(BaseModel):
    model_config = _STRICT

    host: Annotated[str, Field(min_length=1, max_length=255, pattern=r"^[A-Za-z0-9.:_-]+$")]
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    username: str = ""
    password: str = ""
    """`env:NAME` or `file:PATH`."""

    sender: Annotated[str, Field(alias="from")]
    recipients: Annotated[tuple[str, ...], Field(alias="to", min_length=1, max_length=50)]

    @field_validator("sender")
    @classmethod
    def _check_sender(cls, address: str) -> str:
        return check_email(address)

    @field_validator("recipients")
    @classmethod
    def _check_recipients(cls, addresses: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(check_email(address) for address in addresses)

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.username and self.security == "none" and not _is_local(self.host):
            raise ValueError("a password must not travel without encryption")
        return self


class _WebhookPart(BaseModel):
    model_config = _STRICT

    name: Annotated[str, Field(pattern=_ID)]
    url: str
    secret: str
    """`env:NAME` or `file:PATH`."""


class _File(BaseModel):
    model_config = _STRICT

    calendar: _CalendarPart = _CalendarPart()
    clocks: Annotated[tuple[_ClockPart, ...], Field(max_length=100)] = ()
    mail: _MailPart | None = None
    webhooks: Annotated[tuple[_WebhookPart, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len({hook.name for hook in self.webhooks}) != len(self.webhooks):
            raise ValueError("two webhooks have the same name")
        if len({clock.id for clock in self.clocks}) != len(self.clocks):
            raise ValueError("two clocks have the same id")
        return self


class IncidentRules:
    """By what days are counted, which legal clocks there are, and how notices are delivered."""

    def __init__(
        self,
        calendar: Calendar,
        clocks: tuple[LegalClock, ...],
        senders: tuple[Sender, ...] = (),
    ) -> None:
        """Take the three."""
        self.calendar = calendar
        self.clocks = clocks
        self.senders = senders


def load_incident_rules(path: Path | None, now: Callable[[], datetime]) -> IncidentRules:
    """Return what a file says, or, without one, UTC, the shipped clocks and no notices.

    A clock of the file takes the place of a shipped one with its id. Raises `SetupError` with
    one line that shows no value of the file.
    """
    if path is None:
        return IncidentRules(Calendar(), PRESETS)
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError):
        raise SetupError(f"{path}: cannot be read") from None
    except yaml.YAMLError:
        raise SetupError(f"{path}: is not valid YAML") from None
    try:
        told = _File.model_validate(content)
        senders = _senders(told, now)
    except ValidationError as error:
        problem = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in problem["loc"]) or "the file"
        raise SetupError(f"{path}: {where}: {problem['msg'][:200]}") from None
    except ValueError as error:
        raise SetupError(f"{path}: {error}") from None
    clocks = {clock.id: clock for clock in PRESETS}
    clocks |= {part.id: part.clock() for part in told.clocks}
    return IncidentRules(told.calendar.calendar(), tuple(clocks.values()), senders)


def _senders(told: _File, now: Callable[[], datetime]) -> tuple[Sender, ...]:
    senders: list[Sender] = []
    if (mail := told.mail) is not None:
        password = _secret(mail.password) if mail.password else ""
        server = MailServer(mail.host, mail.port, mail.security, mail.username, password)
        senders.append(Mail(server, mail.sender, mail.recipients, now))
    for hook in told.webhooks:
        try:
            senders.append(Webhook(hook.name, hook.url, _secret(hook.secret).encode(), now))
        except ValueError as error:
            raise ValueError(f"webhook {hook.name}: the address {error}") from None
    return tuple(senders)


def _secret(reference: str) -> str:
    """Return what `env:NAME` or `file:PATH` names. Raises `ValueError`; never with the secret."""
    scheme, _, rest = reference.partition(":")
    if scheme == "env" and rest:
        secret = os.environ.get(rest, "")
    elif scheme == "file" and rest:
        try:
            secret = Path(rest).read_text(encoding="utf-8")[:_LONGEST_SECRET].strip()
        except (OSError, UnicodeDecodeError):
            secret = ""
    else:
        raise ValueError("a secret must be env:NAME or file:PATH, never the secret itself")
    if not secret:
        raise ValueError("a secret that the file names is missing or empty")
    return secret


def _is_local(host: str) -> bool:
    return host in {"localhost", "127.0.0.1", "::1"}

"""The catalog: services, and what of each may be used. Frozen; every field checked."""

from __future__ import annotations

import re
from datetime import date
from fnmatch import fnmatchcase
from http import HTTPStatus
from types import MappingProxyType
from typing import Annotated, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from gateway.catalog.addresses import check_vendor_url, check_web_url
from gateway.catalog.data_categories import DataCategory
from gateway.errors import NotAuthorized
from gateway.identity.roles import Role
from gateway.identity.staff import check_email

__all__ = [
    "ENDPOINTS",
    "Catalog",
    "DataRules",
    "Protocol",
    "Service",
    "Status",
    "Tools",
    "not_found",
]

Protocol = Literal["openai", "azure-openai", "anthropic", "gemini"]
Status = Literal["draft", "pilot", "approved", "suspended", "sunset", "retired"]

_OPENAI = ("chat.completions", "responses", "completions", "embeddings", "moderations", "models")

ENDPOINTS = MappingProxyType(
    {
        "openai": _OPENAI,
        "azure-openai": _OPENAI,
        "anthropic": ("messages", "messages.count_tokens", "models"),
        "gemini": (
            "generate_content",
            "stream_generate_content",
            "count_tokens",
            "embed_content",
            "models",
        ),
    }
)
"""Endpoint names by protocol."""

_ID = re.compile(r"[a-z][a-z0-9-]{0,62}")
_RESERVED = frozenset({"console", "healthz", "metrics", "readyz"})
_ENV = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_FILE = re.compile(r"file:[^\x00-\x1f\x7f]{1,4096}")
# What vendors' secrets begin with, and what one looks like: long, of one piece, mixed.
_SECRET_START = re.compile(r"(?:sk|pk|rk|xox[a-z])-|gh[a-z]_|hp_|AIza|eyJ|Bearer")
_SECRET_SHAPE = re.compile(r"(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9_+=-]{24,}")
_NAME = re.compile(r"[!-~]{1,200}")
_FROZEN = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def _check_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError("must be a-z, 0-9 and -, start with a letter, at most 63 characters")
    if text in _RESERVED:
        raise ValueError(f"must not be {text}: Hallpass answers there itself")
    return text


def _check_credential(text: str) -> str:
    """Refuse what is no reference. The text may be the secret itself: it is never shown."""
    _, _, rest = text.partition(":")
    looks_secret = _SECRET_START.match(rest) or _SECRET_SHAPE.fullmatch(rest)
    if looks_secret or not (_ENV.fullmatch(text) or _FILE.fullmatch(text)):
        raise ValueError("must be env:NAME or file:PATH, never the secret itself")
    return text


def _check_names(names: tuple[str, ...]) -> tuple[str, ...]:
    if not all(_NAME.fullmatch(name) for name in names):
        raise ValueError("must hold names of printable ASCII characters without spaces")
    if len(set(names)) != len(names):
        raise ValueError("must not name the same thing twice")
    return names


def _check_emails(emails: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(check_email(email) for email in emails)


def _check_words(words: tuple[str, ...]) -> tuple[str, ...]:
    if not all(word == word.strip() and word.isprintable() and word for word in words):
        raise ValueError("must hold printable words without space around them")
    if len(set(words)) != len(words):
        raise ValueError("must not name the same thing twice")
    return words


_Words = Annotated[
    tuple[Annotated[str, StringConstraints(max_length=200)], ...],
    Field(max_length=1000),
    AfterValidator(_check_words),
]
_Names = Annotated[tuple[str, ...], Field(max_length=200), AfterValidator(_check_names)]


class Tools(BaseModel):
    """Which tools a request may bring."""

    model_config = _FROZEN

    functions: Literal["allow", "deny"] = "allow"
    """Functions that the client runs itself: their arguments are restored, results masked."""

    built_in: _Names = ()
    """Tools the vendor runs, by wire name. What they send on is out of our sight."""


class DataRules(BaseModel):
    """Which categories of the agreement's Exhibit B may leave, and then masked only."""

    model_config = _FROZEN

    allowed: tuple[DataCategory, ...] | None = None
    """Nothing of another category may be in a request; left out, every category may."""

    blocked: tuple[DataCategory, ...] = ()
    """Nothing of these may be in a request, though `allowed` name it."""


class Service(BaseModel):
    """One AI service of one vendor, as the district approved it."""

    model_config = _FROZEN

    id: Annotated[str, AfterValidator(_check_id)]
    """First segment of the path."""

    vendor: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    """The vendor's name, for people."""

    protocol: Protocol
    base_url: Annotated[str, AfterValidator(check_vendor_url)]
    """Where the vendor's own path is appended to."""

    credential: Annotated[str, AfterValidator(_check_credential)]
    """`env:NAME` or `file:PATH`."""

    status: Status
    endpoints: _Names
    """Endpoint names of the protocol that may be called."""

    models: _Names
    """Shell patterns; a model that none matches is refused."""

    tools: Tools = Tools()
    network: Literal["public", "private"] = "public"
    """`private`: the name of the service may resolve to an address in the district's network."""

    retention: Literal["none", "vendor"] = "vendor"
    """`none`: requests must tell the vendor to store nothing."""

    pilot_users: Annotated[tuple[str, ...], AfterValidator(_check_emails)] = ()
    """E-mail addresses of those who may call it while it is a pilot."""

    approved_until: date | None = None
    """Last day of the approval; open when left out."""

    agreement_until: date | None = None
    """Last day of the agreement with the vendor."""

    review_by: date | None = None
    """Last day by which it has to be reviewed again."""

    sunset_on: date | None = None
    """First day on which it may no longer be called."""

    pilot_since: date | None = None
    """First day of the pilot; its budget counts from there."""

    pilot_until: date | None = None
    """Last day of the pilot."""

    pilot_requests: Annotated[int, Field(ge=1)] | None = None
    """How many requests the pilot may send in all."""

    roles: tuple[Role, ...] = ()
    """Roles that may call it; every role that may call services when left out."""

    schools: _Words = ()
    """Ids of the roster's schools whose staff may call it; all when left out."""

    purposes: _Names = ()
    """What it may be used for: a request names one in `x-hallpass-purpose`. Left out: anything."""

    data: DataRules = DataRules()
    """Which data may be in a request."""

    request_url: Annotated[str, AfterValidator(check_web_url)] | None = None
    """Where staff ask for what is not approved."""

    notes: Annotated[str, StringConstraints(max_length=4000)] = ""
    """For reviewers."""

    @field_validator("endpoints")
    @classmethod
    def _check_endpoints(cls, endpoints: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        protocol = info.data.get("protocol")
        if protocol is None:  # an unusable protocol is a problem of its own
            return endpoints
        known = ENDPOINTS[protocol]
        if not set(endpoints) <= set(known):
            raise ValueError(f"may hold for {protocol}: {', '.join(known)}")
        return endpoints

    def allows_model(self, model: str) -> bool:
        """Whether the model is a plain name and a pattern matches it, case and all."""
        is_plain = _NAME.fullmatch(model) is not None
        return is_plain and any(fnmatchcase(model, pattern) for pattern in self.models)


class Catalog(BaseModel):
    """Every service the gateway knows."""

    model_config = _FROZEN

    services: tuple[Service, ...] = ()
    revision: Annotated[int, Field(ge=0)] = 0
    """Counts the changes of the stored catalog; 0 for one that was never stored."""

    @model_validator(mode="after")
    def _check_unique(self) -> Self:
        if len({service.id for service in self.services}) != len(self.services):
            raise ValueError("two services have the same id")
        return self

    def find(self, service_id: str) -> Service | None:
        """Return the service with this id, None when there is none."""
        return next((service for service in self.services if service.id == service_id), None)

    def service(self, service_id: str) -> Service:
        """Return the service with this id. Raises `NotAuthorized("service_not_found")`, 404."""
        service = self.find(service_id)
        if service is None:
            raise not_found()
        return service

    def protocol_of(self, service_id: str) -> str:
        """Return a service's protocol. Raises `NotAuthorized("service_not_found")`, 404."""
        return self.service(service_id).protocol

    def with_service(self, service: Service) -> Catalog:
        """Return a catalog with `service` in the place of the one with its id, else at the end."""
        known = [service if other.id == service.id else other for other in self.services]
        if service not in known:
            known.append(service)
        return Catalog(services=tuple(known), revision=self.revision)


def not_found() -> NotAuthorized:
    """Return the refusal of a service id that the catalog does not have."""
    return NotAuthorized(
        "service_not_found",
        "The catalog has no service with this id.",
        next_step="The path begins with the id of a service, such as /openai/v1 for the service "
        "openai. Check it, or ask Agency Technology to review the tool.",
        status=HTTPStatus.NOT_FOUND,
    )


assert set(ENDPOINTS) == set(get_args(Protocol))  # noqa: S101 - for the reader: one row each

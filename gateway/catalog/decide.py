"""The decision whether a person may use a service in this way today: pure, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING

from gateway.catalog.data_categories import refused_categories
from gateway.catalog.models import not_found
from gateway.catalog.terms import over

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date

    from gateway.catalog.models import Catalog, Service
    from gateway.findings import Role
    from gateway.identity.staff import Staff

__all__ = ["Decision", "decide", "decide_data", "decide_school"]

_ASK = "Ask Agency Technology to review it."
_SHOWN = 12  # names in one message
_NO_MODEL = frozenset({"models"})
_STATUS_WORDS = MappingProxyType(
    {
        "draft": "is still under review",
        "suspended": "is suspended for now",
        "sunset": "is being phased out and takes no more requests",
        "retired": "is retired",
    }
)


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, and why: the same words for the user, the ledger and the console."""

    allowed: bool
    code: str
    """`allowed`, or the reason code of the refusal."""

    message: str
    """One sentence of constants and catalog values, nothing from the request."""

    rule: str
    """The rule that decided, such as `catalog:openai:models`."""

    next_step: str = ""
    status: HTTPStatus = HTTPStatus.OK
    """The HTTP status a refusal is answered with."""


@dataclass(frozen=True, slots=True)
class _Question:
    service: Service
    staff: Staff
    endpoint: str
    model: str | None
    functions: int
    built_in_tools: Sequence[str]
    today: date
    purpose: str
    pilot_requests: int

    def refuse(
        self,
        code: str,
        message: str,
        rule: str,
        next_step: str | None = None,
        status: HTTPStatus = HTTPStatus.FORBIDDEN,
    ) -> Decision:
        next_step = _where_to_ask(self.service) if next_step is None else next_step
        return _refused(self.service, code, message, rule, next_step, status)


def _refused(
    service: Service,
    code: str,
    message: str,
    rule: str,
    next_step: str,
    status: HTTPStatus = HTTPStatus.FORBIDDEN,
) -> Decision:
    return Decision(
        allowed=False,
        code=code,
        message=message,
        rule=f"catalog:{service.id}:{rule}",
        next_step=next_step,
        status=status,
    )


def _allowed(service: Service) -> Decision:
    return Decision(
        allowed=True,
        code="allowed",
        message="The catalog allows this.",
        rule=f"catalog:{service.id}:{service.status}",
    )


def decide(  # noqa: PLR0913 - who, what and when: all a decision may depend on
    catalog: Catalog,
    staff: Staff,
    *,
    service_id: str,
    endpoint: str,
    model: str | None,
    functions: int,
    built_in_tools: Sequence[str],
    today: date,
    purpose: str = "",
    pilot_requests: int = 0,
) -> Decision:
    """Decide on one request.

    Args:
        catalog: What the district approved.
        staff: Who asks.
        service_id: First segment of the path.
        endpoint: Endpoint name of the route, such as `chat.completions`.
        model: The model as the request names it; empty when it names none, and `None` where the
            endpoint has none.
        functions: How many functions the client brings.
        built_in_tools: Wire names of the vendor-run tools it asks for.
        today: The date in UTC.
        purpose: What the client says it is for.
        pilot_requests: How many requests the pilot has sent, for one that has a budget.
    """
    service = catalog.find(service_id)
    if service is None:
        return _unknown_service()
    question = _Question(
        service, staff, endpoint, model, functions, built_in_tools, today, purpose, pilot_requests
    )
    for rule in _RULES:
        refusal = rule(question)
        if refusal is not None:
            return refusal
    return _allowed(service)


def decide_school(service: Service, schools: Collection[str]) -> Decision:
    """Decide whether somebody of these schools, by their ids in the roster, may call it."""
    if not service.schools or not set(schools).isdisjoint(service.schools):
        return _allowed(service)
    return _refused(
        service,
        "school_not_approved",
        f"{service.vendor} is approved for other schools than yours.",
        "schools",
        _where_to_ask(service),
    )


def decide_data(service: Service, found: Iterable[tuple[str, Role | None]]) -> Decision:
    """Decide whether what was found in a request, entities with roles, may go to the service."""
    rules = service.data
    refused = refused_categories(found, rules.allowed, rules.blocked)
    if not refused:
        return _allowed(service)
    kinds = ", ".join(category.replace("_", " ") for category in refused)
    return _refused(
        service,
        "data_category_not_approved",
        f"The request holds data that {service.vendor} may not get, not even masked: {kinds}.",
        "data",
        "Leave it out, or use a service that is approved for it.",
    )


def _unknown_service() -> Decision:
    error = not_found()
    return Decision(
        allowed=False,
        code=error.code,
        message=error.message,
        rule="catalog:services",
        next_step=error.next_step,
        status=HTTPStatus(error.status),
    )


def _where_to_ask(service: Service) -> str:
    return f"Ask for it at {service.request_url}." if service.request_url else _ASK


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:_SHOWN]) + ["..."] * (len(names) > _SHOWN)
    return ", ".join(shown) or "none"


def _role(question: _Question) -> Decision | None:
    service = question.service
    if not question.staff.role.may_call_services:
        return question.refuse(
            "role_not_allowed",
            "Keys of this role read the record; they cannot call AI services.",
            "role",
            next_step="Use a key of your own with another role.",
        )
    if service.roles and question.staff.role not in service.roles:
        return question.refuse(
            "role_not_approved",
            f"{service.vendor} is approved for other roles: {_listed(service.roles)}.",
            "roles",
        )
    return None


def _status(question: _Question) -> Decision | None:
    service = question.service
    if service.status not in {"approved", "pilot"}:
        words = _STATUS_WORDS[service.status]
        return question.refuse("service_not_approved", f"{service.vendor} {words}.", "status")
    term = over(service, question.today)
    if term is not None:
        return question.refuse(
            "service_not_approved",
            f"The {term.what} of {service.vendor} ended on {term.last_day.isoformat()}.",
            term.name,
        )
    return None


def _pilot(question: _Question) -> Decision | None:
    service = question.service
    if service.status != "pilot":
        return None
    if question.staff.email.lower() not in service.pilot_users:
        return question.refuse(
            "pilot_only",
            f"{service.vendor} is in a pilot that your address is not part of.",
            "pilot_users",
        )
    budget = service.pilot_requests
    if budget is not None and question.pilot_requests >= budget:
        return question.refuse(
            "pilot_used_up",
            f"The pilot of {service.vendor} has used its {budget} requests.",
            "pilot_requests",
        )
    return None


def _purpose(question: _Question) -> Decision | None:
    service = question.service
    if not service.purposes or question.purpose in service.purposes:
        return None
    return question.refuse(
        "purpose_not_approved",
        f"{service.vendor} is approved for certain purposes, and the request names none of them: "
        f"{_listed(service.purposes)}.",
        "purposes",
        next_step="Send the header x-hallpass-purpose with one of them.",
    )


def _endpoint(question: _Question) -> Decision | None:
    service = question.service
    if question.endpoint in service.endpoints:
        return None
    return question.refuse(
        "endpoint_not_approved",
        f"This endpoint of {service.vendor} is not approved; approved: "
        f"{_listed(service.endpoints)}.",
        "endpoints",
    )


def _model(question: _Question) -> Decision | None:
    service = question.service
    is_whole_list = question.endpoint in _NO_MODEL and not question.model
    if is_whole_list or question.model is None or service.allows_model(question.model):
        return None
    return question.refuse(
        "model_not_found",
        f"This model of {service.vendor} is not approved; approved: {_listed(service.models)}.",
        "models",
        status=HTTPStatus.NOT_FOUND,
    )


def _functions(question: _Question) -> Decision | None:
    service = question.service
    if not question.functions or service.tools.functions == "allow":
        return None
    return question.refuse(
        "functions_not_approved",
        f"Functions are not approved for {service.vendor}.",
        "tools.functions",
    )


def _built_in_tools(question: _Question) -> Decision | None:
    service = question.service
    if set(question.built_in_tools) <= set(service.tools.built_in):
        return None
    return question.refuse(
        "tool_not_approved",
        f"The request asks {service.vendor} to run a tool that is not approved; approved: "
        f"{_listed(service.tools.built_in)}.",
        "tools.built_in",
    )


_RULES: tuple[Callable[[_Question], Decision | None], ...] = (
    _role,
    _status,
    _pilot,
    _purpose,
    _endpoint,
    _model,
    _functions,
    _built_in_tools,
)
"""In this order: the first that refuses gives the reason."""

"""The decision whether a person may use a service in this way today: pure, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING

from gateway.catalog.models import not_found

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from gateway.catalog.models import Catalog, Service
    from gateway.identity.staff import Staff

__all__ = ["Decision", "decide"]

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

    def refuse(
        self,
        code: str,
        message: str,
        rule: str,
        next_step: str | None = None,
        status: HTTPStatus = HTTPStatus.FORBIDDEN,
    ) -> Decision:
        return Decision(
            allowed=False,
            code=code,
            message=message,
            rule=f"catalog:{self.service.id}:{rule}",
            next_step=_where_to_ask(self.service) if next_step is None else next_step,
            status=status,
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
    """
    service = catalog.find(service_id)
    if service is None:
        return _unknown_service()
    question = _Question(service, staff, endpoint, model, functions, built_in_tools, today)
    for rule in _RULES:
        refusal = rule(question)
        if refusal is not None:
            return refusal
    return Decision(
        allowed=True,
        code="allowed",
        message="The catalog allows this.",
        rule=f"catalog:{service.id}:{service.status}",
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
    if question.staff.role.may_call_services:
        return None
    return question.refuse(
        "role_not_allowed",
        "Keys of this role read the record; they cannot call AI services.",
        "role",
        next_step="Use a key of your own with another role.",
    )


def _status(question: _Question) -> Decision | None:
    service = question.service
    if service.status not in {"approved", "pilot"}:
        words = _STATUS_WORDS[service.status]
        return question.refuse("service_not_approved", f"{service.vendor} {words}.", "status")
    until = service.approved_until
    if until is not None and question.today > until:
        return question.refuse(
            "service_not_approved",
            f"The approval of {service.vendor} ended on {until.isoformat()}.",
            "approved_until",
        )
    return None


def _pilot(question: _Question) -> Decision | None:
    service = question.service
    if service.status != "pilot" or question.staff.email.lower() in service.pilot_users:
        return None
    return question.refuse(
        "pilot_only",
        f"{service.vendor} is in a pilot that your address is not part of.",
        "pilot_users",
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
    _endpoint,
    _model,
    _functions,
    _built_in_tools,
)
"""In this order: the first that refuses gives the reason."""

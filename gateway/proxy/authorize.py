"""(3) Authorize: what the catalog says of a request, and what it says once the text is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.catalog.decide import decide, decide_data, decide_school
from gateway.errors import NotAuthorized

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gateway.catalog.decide import Decision
    from gateway.catalog.models import Catalog, Service
    from gateway.clock import Clock
    from gateway.codecs.base import Ask
    from gateway.detection.detected import Detection
    from gateway.detection.engine import Detector
    from gateway.identity.staff import Staff
    from gateway.proxy.exchange import Head

__all__ = ["Rules", "check_data", "check_person"]


def _none_sent(service: str, since: date | None) -> int:
    del service, since
    return 0


class Rules:
    """Asks the catalog, and raises what it refuses."""

    def __init__(self, clock: Clock, sent: Callable[[str, date | None], int] = _none_sent) -> None:
        """Take the time, and what counts the requests that were sent to a service since a day."""
        self._clock = clock
        self._sent = sent

    def authorize(self, catalog: Catalog, staff: Staff, head: Head, ask: Ask) -> Service:
        """Return the service of a request. Raises `NotAuthorized`."""
        # The path's model is the one that answers; a body that names another needs it approved.
        named: tuple[str | None, ...] = (None,)
        if ask.takes_model:
            named = (head.model or ask.model, ask.model or head.model, *ask.other_models)
        sent = self._pilot_requests(catalog.find(head.service))
        for model in dict.fromkeys(named):
            decision = decide(
                catalog,
                staff,
                service_id=head.service,
                endpoint=head.route.endpoint,
                model=model,
                functions=ask.functions,
                built_in_tools=ask.built_in_tools,
                today=self._clock.now().date(),
                purpose=head.purpose,
                pilot_requests=sent,
            )
            _raise_refusal(decision)
        return catalog.service(head.service)

    def _pilot_requests(self, service: Service | None) -> int:
        if service is None or service.status != "pilot" or service.pilot_requests is None:
            return 0
        return self._sent(service.id, service.pilot_since)


def check_person(detector: Detector, service: Service, staff: Staff) -> None:
    """Ask the roster who calls. Raises `NotAuthorized`.

    Hallpass is for staff, whoever issued a key or vouched for an account.
    """
    if detector.is_student(staff.email):
        raise NotAuthorized(
            "user_not_staff",
            "Hallpass is for staff, and the roster knows this account for a student's.",
            next_step="Ask Agency Technology when this is a mistake.",
        )
    if service.schools:
        _raise_refusal(decide_school(service, detector.schools_of(staff.email)))


def check_data(service: Service, detection: Detection) -> None:
    """Ask whether the service may get what was found. Raises `NotAuthorized`."""
    found = [(finding.entity, finding.role) for finding in detection.findings]
    # A fact that policy allows leaves as it stands: it counts all the more.
    found += [(entity, None) for entity in detection.noted]
    _raise_refusal(decide_data(service, found))


def _raise_refusal(decision: Decision) -> None:
    if not decision.allowed:
        raise NotAuthorized(
            decision.code,
            decision.message,
            next_step=decision.next_step,
            status=decision.status,
        )

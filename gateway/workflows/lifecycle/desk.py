"""The desk that moves services: rule, person and reason checked, all in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from gateway.catalog.file import explain
from gateway.catalog.models import Service
from gateway.catalog.terms import Term, coming, over
from gateway.crypto.envelope import open_sealed, seal
from gateway.errors import SetupError
from gateway.ledger.chain import spell_time
from gateway.ledger.entries import Draft, EventKind
from gateway.workflows.lifecycle import store
from gateway.workflows.lifecycle.stages import (
    CALLABLE,
    MOVES,
    STATUSES,
    Need,
    Stage,
    shown,
    stage_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Connection, Row

    from gateway.catalog.store import CatalogStore
    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.ledger.entries import Facts
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database
    from gateway.workflows.lifecycle.stages import Actor, Move

__all__ = ["WARN_DAYS", "Lifecycle", "Listed", "Moved"]

WARN_DAYS = 60
_LONGEST_REASON = 4000
_FIXED = frozenset({"id", "status"})
# Where a service leads: to change it is to approve another service.
_TECHNICAL = frozenset({"vendor", "protocol", "base_url", "credential", "network"})
_ENDS = ("approved_until", "agreement_until", "review_by")
_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Moved:
    """One line of a service's history."""

    at: datetime
    from_stage: Stage
    to_stage: Stage
    rule: str
    by: str
    changed: tuple[str, ...]
    """Keys of the catalog that changed with it."""

    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """A service as it stands."""

    service: Service
    stage: Stage
    """As of today: what ends soon is due for renewal."""

    requester: str | None
    ended: Term | None
    """The day that is over and stops it, if one is."""

    soon: tuple[Term, ...]
    """Days that are over or come soon."""

    @property
    def is_callable(self) -> bool:
        """Whether anybody may call it today."""
        return self.stage in CALLABLE and self.ended is None


class Lifecycle:
    """Moves services between stages. Blocking: never call it on the event loop."""

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        master_key: MasterKey,
        clock: Clock,
        catalogs: CatalogStore,
    ) -> None:
        """Take where it is kept and what is recorded."""
        self._database = database
        self._ledger = ledger
        self._seal_key = master_key.derive("lifecycle:reasons")
        self._clock = clock
        self._catalogs = catalogs

    def move(
        self,
        service_id: str,
        to: Stage,
        actor: Actor,
        reason: str,
        changes: Mapping[str, Any] | None = None,
    ) -> Service:
        """Take a service to another stage and return it as it now is.

        `changes` are keys of the catalog that change with it: conditions, dates, users of a
        pilot. A running gateway acts on it at the next request. Raises `SetupError` with what is
        missing, and `StorageFailed`.
        """
        with self._database.write() as connection:
            return self.move_within(connection, service_id, to, actor, reason, changes)

    def move_within(
        self,
        connection: Connection,
        service_id: str,
        to: Stage,
        actor: Actor,
        reason: str,
        changes: Mapping[str, Any] | None = None,
    ) -> Service:
        """Do what `move` does in a transaction of the caller's."""
        if not reason.strip() or len(reason) > _LONGEST_REASON:
            raise SetupError(f"a reason has 1 to {_LONGEST_REASON} characters")
        service = self._catalogs.find(connection, service_id)
        if service is None:
            raise SetupError("the catalog has no service with this id")
        row = store.find(connection, service_id)
        stage = stage_of(service, None if row is None else Stage(row.stage))
        move = _permitted(stage, to, actor)
        after = self._changed(service, stage, to, dict(changes or {}))
        requester = None if row is None else row.requester
        self._check(move, after, actor, requester)
        if move.rule == "submit":
            requester = actor.staff_id
        self._write(connection, row, (service, after), (stage, to), move, actor, requester, reason)
        return after

    def services(self, warn_days: int = WARN_DAYS) -> list[Listed]:
        """Return every service of the catalog as it stands today. Raises `StorageFailed`."""
        with self._database.read() as connection:
            rows = store.every(connection)
        services = self._catalogs.load().services
        return [self._listed(service, rows.get(service.id), warn_days) for service in services]

    def find(self, service_id: str, warn_days: int = WARN_DAYS) -> Listed:
        """Return one service. Raises `SetupError` when there is none, and `StorageFailed`."""
        with self._database.read() as connection:
            service = self._catalogs.find(connection, service_id)
            row = store.find(connection, service_id)
        if service is None:
            raise SetupError("the catalog has no service with this id")
        return self._listed(service, row, warn_days)

    def history(self, service_id: str) -> list[Moved]:
        """Return what became of a service, the latest move first. Raises `StorageFailed`."""
        with self._database.read() as connection:
            rows = store.moves_of(connection, service_id)
        return [self._moved(row) for row in rows]

    def _listed(self, service: Service, row: Row[Any] | None, warn_days: int) -> Listed:
        today = self._today()
        stage = stage_of(service, None if row is None else Stage(row.stage))
        return Listed(
            service,
            shown(stage, service, today, warn_days),
            None if row is None else row.requester,
            over(service, today),
            coming(service, today, warn_days),
        )

    def _changed(
        self, service: Service, stage: Stage, to: Stage, changes: dict[str, Any]
    ) -> Service:
        if fixed := sorted(_FIXED & changes.keys()):
            raise SetupError(f"a move does not change {', '.join(fixed)}")
        if stage in CALLABLE and (technical := sorted(_TECHNICAL & changes.keys())):
            raise SetupError(f"to change {', '.join(technical)}, suspend and review it again")
        if to is Stage.PILOT and stage is not Stage.PILOT:
            changes.setdefault("pilot_since", self._today())
        entry = service.model_dump() | changes | {"status": STATUSES[to]}
        try:
            return Service.model_validate(entry)
        except ValidationError as error:
            problems = [explain(service.id, one) for one in error.errors(include_input=False)]
            raise SetupError("; ".join(problems)) from None

    def _check(self, move: Move, service: Service, actor: Actor, requester: str | None) -> None:
        today = self._today()
        met = {
            Need.REQUESTER: lambda: requester == actor.staff_id,
            Need.OTHER_PERSON: lambda: requester != actor.staff_id,
            Need.END: lambda: (
                over(service, today) is None
                and any(getattr(service, name) is not None for name in _ENDS)
            ),
            Need.CONDITIONS: lambda: has_conditions(service),
            Need.PILOT: lambda: (
                over(service, today) is None and bool(service.pilot_users and service.pilot_until)
            ),
        }
        for need in Need:
            if need in move.needs and not met[need]():
                raise SetupError(f"{move.rule.replace('_', ' ')}: {need.value}")

    def _write(  # noqa: PLR0913, PLR0917 - a move as it is written down
        self,
        connection: Connection,
        row: Row[Any] | None,
        services: tuple[Service, Service],
        stages: tuple[Stage, Stage],
        move: Move,
        actor: Actor,
        requester: str | None,
        reason: str,
    ) -> None:
        before, after = services
        was, now = before.model_dump(mode="json"), after.model_dump(mode="json")
        changed = sorted(key for key in now if was[key] != now[key] and key != "status")
        number = (0 if row is None else row.moves) + 1
        at = spell_time(self._clock.now())
        revision = self._catalogs.put(connection, after)
        store.put(
            connection,
            {
                "service": after.id,
                "stage": stages[1].value,
                "requester": requester,
                "since": at,
                "moves": number,
            },
        )
        store.add_move(
            connection,
            {
                "service": after.id,
                "number": number,
                "at": at,
                "from_stage": stages[0].value,
                "to_stage": stages[1].value,
                "rule": move.rule,
                "by": actor.staff_id,
                "changed": " ".join(changed),
                "sealed_reason": seal(self._seal_key, reason.encode(), f"{after.id}:{number}"),
            },
        )
        facts: Facts = {
            "service": after.id,
            "revision": revision,
            "from": stages[0].value,
            "to": stages[1].value,
            "rule": move.rule,
            "staff_id": actor.staff_id,
            "os_user_id": actor.os_user_id,
            "changed": changed,
        }
        content = {"reason": reason, "document": after.model_dump_json()}
        self._ledger.append(connection, [Draft(EventKind.SERVICE_MOVED, facts, content)])

    def _moved(self, row: Row[Any]) -> Moved:
        reason = open_sealed(self._seal_key, row.sealed_reason, f"{row.service}:{row.number}")
        return Moved(
            datetime.fromisoformat(row.at),
            Stage(row.from_stage),
            Stage(row.to_stage),
            row.rule,
            row.by,
            tuple(row.changed.split()),
            reason.decode(),
        )

    def _today(self) -> date:
        return self._clock.now().date()


def has_conditions(service: Service) -> bool:
    """Return whether anything of the entry narrows who may use it, or for what."""
    is_pinned = bool(service.models) and not any(_PATTERN & set(one) for one in service.models)
    rules = service.data
    return bool(
        service.roles
        or service.schools
        or service.purposes
        or rules.blocked
        or rules.allowed is not None
        or is_pinned
    )


def _permitted(stage: Stage, to: Stage, actor: Actor) -> Move:
    """Return the move. Raises `SetupError` where there is none, or not for this role."""
    move = MOVES.get((stage, to))
    if move is None:
        ways = ", ".join(sorted(target for source, target in MOVES if source is stage))
        raise SetupError(f"from {stage} a service can go to: {ways or 'nowhere'}")
    if move.roles.isdisjoint(actor.roles):
        allowed = ", ".join(sorted(move.roles))
        raise SetupError(f"{move.rule.replace('_', ' ')}: needs one of the roles {allowed}")
    return move

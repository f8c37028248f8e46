"""How long each class of record is kept, and the run that destroys what is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, not_, select

from gateway.errors import SetupError
from gateway.ledger.chain import spell_time
from gateway.ledger.entries import Draft, EventKind
from gateway.ledger.store import ledger_data_keys, ledger_entries
from gateway.records.holds import held, held_conversations, is_everything_held
from gateway.records.shredding import (
    AT_ONCE,
    destroy_keys,
    shred_conversations,
    shred_exchanges,
)
from gateway.records.store import record_exchanges, retention_periods

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.ledger.entries import Facts
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database

__all__ = ["Period", "RecordClass", "Retention", "Shredded"]

_LONGEST_DAYS = 36_500


class RecordClass(StrEnum):
    """What has a period of its own."""

    MASKED_CONTENT = "masked_content"
    """Masked requests and answers, from the day of the exchange."""

    NAME_MAP = "name_map"
    """Which label stands for whom, from a conversation's last request."""

    ADMINISTRATION = "administration"
    """Content of administrative entries, such as whom a key was issued to."""


_SHIPPED_DAYS = {RecordClass.MASKED_CONTENT: 365, RecordClass.ADMINISTRATION: 2555}


@dataclass(frozen=True, slots=True)
class Period:
    """How long one class is kept."""

    record_class: RecordClass
    days: float
    authority: str
    """The schedule or policy it follows, such as a disposition authority number."""


@dataclass(frozen=True, slots=True)
class Shredded:
    """What one run destroyed."""

    masked_content: int
    name_map: int
    administration: int
    held: int
    """Exchanges whose time is over and that a hold keeps."""


class Retention:
    """Keeps periods and destroys what is over."""

    def __init__(
        self, database: Database, ledger: Ledger, clock: Clock, name_map_kept: timedelta
    ) -> None:
        """Take where records are, and how long an unused name map is kept (a setting)."""
        self._database = database
        self._ledger = ledger
        self._clock = clock
        self._name_map_days = name_map_kept / timedelta(days=1)

    def periods(self) -> list[Period]:
        """Return the period of every class. Raises `StorageFailed`."""
        with self._database.read() as connection:
            return [self._period(connection, one) for one in RecordClass]

    def set(self, record_class: RecordClass, days: int, authority: str) -> None:
        """Change a period; the change is on record. Raises `SetupError` for one that cannot be."""
        if record_class is RecordClass.NAME_MAP:
            raise SetupError("the period of the name map is the setting conversation_days")
        if not 1 <= days <= _LONGEST_DAYS:
            raise SetupError(f"a period is 1 to {_LONGEST_DAYS} days")
        table = retention_periods
        row = {"record_class": record_class.value, "days": days, "authority": authority}
        facts: Facts = {"record_class": record_class.value, "days": days}
        event = Draft(EventKind.RETENTION_CHANGED, facts, {"authority": authority})
        with self._database.write() as connection:
            connection.execute(delete(table).where(table.c.record_class == record_class.value))
            connection.execute(insert(table), [row])
            self._ledger.append(connection, [event])

    def run(self) -> Shredded:
        """Destroy what is over and under no hold, each group with its certificate.

        Safe beside other processes and when cut off: every group is one transaction.
        Raises `StorageFailed`.
        """
        names = self._shred_names()
        content = self._in_groups(self._shred_content)
        administration = self._in_groups(self._shred_administration)
        return Shredded(content, names, administration, self._count_held())

    def _in_groups(self, shred: Callable[[Connection], int]) -> int:
        total = 0
        while True:
            with self._database.write() as connection:
                count = shred(connection)
            total += count
            if count < AT_ONCE:
                return total

    def _shred_names(self) -> int:
        with self._database.write() as connection:
            spared = held_conversations(connection)
            count = shred_conversations(connection, expired_at=self._clock.now(), spared=spared)
            if count:
                facts: Facts = {"why": "expired", "conversations": count}
                self._ledger.append(connection, [Draft(EventKind.VAULT_SHREDDED, facts)])
        return count

    def _shred_content(self, connection: Connection) -> int:
        before, table = self._before(connection, RecordClass.MASKED_CONTENT), record_exchanges
        query = (
            select(table.c.exchange)
            .where(table.c.at < before, table.c.shredded_at.is_(None), not_(held(connection)))
            .order_by(table.c.at)
            .limit(AT_ONCE)
        )
        group = list(connection.scalars(query))
        facts = _why(RecordClass.MASKED_CONTENT, before)
        now = spell_time(self._clock.now())
        shred_exchanges(connection, self._ledger, group, facts, now)
        return len(group)

    def _shred_administration(self, connection: Connection) -> int:
        if is_everything_held(connection):
            return 0
        before = self._before(connection, RecordClass.ADMINISTRATION)
        keys, entries = ledger_data_keys, ledger_entries
        query = (
            select(entries.c.entry)
            .join(keys, keys.c.exchange == entries.c.entry)
            .where(entries.c.exchange.is_(None), entries.c.at < before)
            .limit(AT_ONCE)
        )
        group = list(connection.scalars(query))
        facts = _why(RecordClass.ADMINISTRATION, before)
        return destroy_keys(connection, self._ledger, group, facts)

    def _count_held(self) -> int:
        table = record_exchanges
        with self._database.read() as connection:
            before = self._before(connection, RecordClass.MASKED_CONTENT)
            query = select(func.count()).where(
                table.c.at < before, table.c.shredded_at.is_(None), held(connection)
            )
            return int(connection.execute(query).scalar_one())

    def _period(self, connection: Connection, record_class: RecordClass) -> Period:
        if record_class is RecordClass.NAME_MAP:
            return Period(record_class, self._name_map_days, "")
        table = retention_periods
        query = select(table).where(table.c.record_class == record_class.value)
        row = connection.execute(query).one_or_none()
        if row is None:
            return Period(record_class, _SHIPPED_DAYS[record_class], "")
        return Period(record_class, row.days, row.authority)

    def _before(self, connection: Connection, record_class: RecordClass) -> str:
        """Return the time before which the content of this class is over."""
        days = self._period(connection, record_class).days
        return spell_time(self._clock.now() - timedelta(days=days))


def _why(record_class: RecordClass, before: str) -> dict[str, str]:
    return {"record_class": record_class.value, "why": "expired", "before": before}

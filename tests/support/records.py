"""An installation with exchanges on record: real vault, ledger and index, no network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import text

from gateway.clock import FixedClock
from gateway.codecs.openai_chat import OpenAIChat
from gateway.codecs.strict_json import parse
from gateway.crypto.keys import MasterKey
from gateway.ids import ExchangeId, PersonId, ScopeId, random_id
from gateway.ledger.log import Ledger
from gateway.pseudonyms.replace import mask
from gateway.pseudonyms.turns import read_clues
from gateway.pseudonyms.vault import Vault
from gateway.records.holds import Holds
from gateway.records.index import RecordIndex
from gateway.records.marks import Query
from gateway.records.retention import Retention
from gateway.records.subjects import Asked, Subjects
from gateway.storage.database import Database
from tests.support.ledger import an_intent, an_outcome
from tests.support.talk import KEPT, Listed

PEOPLE = ("Maria Lopez", "Lopez, Maria", "Maria", "DeShawn Carter", "Priya Nair")


class Records:
    """Everything that keeps and destroys records, in a folder of its own."""

    def __init__(self, folder: Path, master_key: MasterKey | None = None) -> None:
        key = master_key or MasterKey(bytes(range(32)))
        self.clock = FixedClock()
        self.database = Database.open(f"sqlite:///{folder / 'hallpass.db'}", create=True)
        self.ledger = Ledger(self.database, key, self.clock)
        self.vault = Vault(self.database, key, self.clock, KEPT)
        self.index = RecordIndex(key, self.clock)
        self.holds = Holds(self.database, self.ledger, self.clock)
        self.retention = Retention(self.database, self.ledger, self.clock, KEPT)
        self.subjects = Subjects(self.database, self.ledger, key, self.clock, self.vault)

    def exchange(self, said: str, answer: str = "Noted.", key: str = "k1") -> str:
        """Record one exchange in a conversation of its own; return its id."""
        body = {"model": "m", "messages": [{"role": "user", "content": said}]}
        reading = OpenAIChat().read(parse(json.dumps(body).encode()))
        clues = read_clues(reading.slots, random_id("talk-"))
        held = self.vault.recall(ScopeId(key), clues)
        masked = mask(reading, Listed(*PEOPLE).detect(reading.slots), conversation=held.state)
        change = self.vault.keep(held, clues)
        intent = an_intent(ExchangeId(random_id("ex_")), masked.body)
        also = self.index.noted(
            intent,
            held.id if change else None,
            masked.labels if change else None,
            change.write if change else None,
        )
        with self.database.write() as connection:
            also(connection)
            self.ledger.append(connection, [intent.draft()])
        self.ledger.write([an_outcome(intent.exchange, answer.encode()).draft()])
        return intent.exchange

    def pass_days(self, days: float) -> None:
        self.clock.advance(days * 86_400)

    def count(self, table: str) -> int:
        with self.database.read() as connection:
            return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608 - constants of tests

    def events(self, kind: str) -> list[dict[str, Any]]:
        query = text("SELECT facts FROM ledger_entries WHERE kind = :kind ORDER BY seq")
        with self.database.read() as connection:
            return [json.loads(facts) for facts in connection.scalars(query, {"kind": kind})]

    def has_content(self, exchange: str) -> bool:
        query = text("SELECT count(*) FROM ledger_data_keys WHERE exchange = :exchange")
        with self.database.read() as connection:
            return bool(connection.scalar(query, {"exchange": exchange}))


def asked(*names: str, values: tuple[str, ...] = (), people: tuple[str, ...] = ()) -> Asked:
    who = tuple(PersonId(one) for one in people)
    return Asked(Query(names, values, who), "a parent asked", "os user 0")

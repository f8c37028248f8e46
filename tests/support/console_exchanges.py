"""Exchanges on record of a console's installation: real vault, ledger and index."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from gateway.codecs.openai_chat import OpenAIChat
from gateway.codecs.strict_json import parse
from gateway.ids import ExchangeId, KeyId, ScopeId, StaffId, random_id
from gateway.ledger.chain import spell_time
from gateway.ledger.entries import Outcome, OutcomeState, Refusal
from gateway.proxy.found import found_json
from gateway.pseudonyms.replace import mask
from gateway.pseudonyms.turns import read_clues
from gateway.pseudonyms.vault import Vault
from gateway.records.holds import held_conversations
from gateway.records.index import RecordIndex
from gateway.records.projector import Projector
from gateway.records.shredding import shred_conversations, shred_exchanges
from tests.support.console import ConsoleForTests
from tests.support.ledger import an_intent
from tests.support.records import PEOPLE
from tests.support.talk import Listed


class Recorded:
    """Records exchanges as the walk does."""

    def __init__(self, console: ConsoleForTests) -> None:
        self.services = console.services
        self.clock = console.clock
        key = console.folder.master_key
        self.vault = Vault(self.services.database, key, self.clock, timedelta(days=30))
        self.index = RecordIndex(key, self.clock)

    def exchange(self, said: str, answer: str | None = "Noted.", **intent_parts: object) -> str:
        """Record one exchange and return its id; without an answer it stays open."""
        body = {"model": "m", "messages": [{"role": "user", "content": said}]}
        reading = OpenAIChat().read(parse(json.dumps(body).encode()))
        clues = read_clues(reading.slots, random_id("talk-"))
        held = self.vault.recall(ScopeId("k1"), clues)
        masked = mask(reading, Listed(*PEOPLE).detect(reading.slots), conversation=held.state)
        change = self.vault.keep(held, clues)
        intent = replace(
            an_intent(ExchangeId(random_id("ex_")), masked.body),
            found=found_json(reading, masked),
            findings={"PERSON": masked.masked} if masked.masked else {},
            **intent_parts,  # type: ignore[arg-type] # parts of an intent
        )
        also = self.index.noted(
            intent,
            held.id if change else None,
            masked.labels if change else None,
            change.write if change else None,
        )
        with self.services.database.write() as connection:
            also(connection)
            self.services.ledger.append(connection, [intent.draft()])
        if answer is not None:
            choice = {"message": {"role": "assistant", "content": answer}}
            self.close(intent.exchange, json.dumps({"choices": [choice]}).encode())
        self.tell()
        return intent.exchange

    def close(self, exchange: str, answer: bytes) -> None:
        outcome = Outcome(
            ExchangeId(exchange), OutcomeState.ANSWERED, 200, answer=answer, latency_ms=900,
            checked_ms=12, waited_ms=700, input_tokens=30, output_tokens=12,
        )  # fmt: skip
        self.services.ledger.write([outcome.draft()])
        self.tell()

    def refusal(self, code: str, **more: str) -> str:
        exchange = ExchangeId(random_id("ex_"))
        service = more.get("service", "openai")
        refusal = Refusal(
            exchange, StaffId("st_1"), KeyId("k1"), service, "chat.completions", code, 403
        )
        self.services.ledger.write([refusal.draft()])
        self.tell()
        return exchange

    def shred(self, exchange: str) -> None:
        at = spell_time(self.clock.now())
        with self.services.database.write() as connection:
            shred_exchanges(connection, self.services.ledger, [exchange], {"why": "erased"}, at)
            shred_conversations(connection, spared=held_conversations(connection))

    def tell(self) -> None:
        Projector(self.services.database).catch_up()

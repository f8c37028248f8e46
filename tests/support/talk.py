"""Conversations as clients hold them: real codec, roster, vault and database, no network."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gateway.clock import FixedClock
from gateway.codecs.openai_chat import OpenAIChat
from gateway.codecs.strict_json import parse
from gateway.crypto.keys import MasterKey
from gateway.detection.engine import Detector
from gateway.ids import ScopeId
from gateway.pseudonyms.replace import mask
from gateway.pseudonyms.restore import LabelRestorer
from gateway.pseudonyms.turns import read_clues
from gateway.pseudonyms.vault import Vault
from gateway.storage.database import Database
from tests.support.plain_reading import find

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gateway.findings import Finding, Slot

MASTER_KEY = MasterKey(bytes(range(32)))
KEPT = timedelta(days=30)


class Listed:
    """A detector that knows the values of a list, wherever they stand as whole words."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def detect(self, slots: Sequence[Slot]) -> list[Finding]:
        return find([slot.text for slot in slots], dict.fromkeys(self.names, "PERSON"))


class Talk:
    """One client with one key: sends its history, gets an answer, goes on."""

    def __init__(
        self, vault: Vault, database: Database, detector: Detector | Listed, key: str = "k1"
    ) -> None:
        self.vault = vault
        self.database = database
        self.detector = detector
        self.key = ScopeId(key)
        self.name = ""
        self.messages: list[dict[str, Any]] = []
        self.restorer: LabelRestorer | None = None
        self.turns: list[dict[str, Any]] = []
        self._held: Any = None

    def send(self, messages: list[dict[str, Any]] | None = None) -> list[Any]:
        """Send these messages, or the history; return the contents that leave."""
        body = {"model": "m", "messages": self.messages if messages is None else messages}
        reading = OpenAIChat().read(parse(json.dumps(body, ensure_ascii=False).encode()))
        findings = self.detector.detect(reading.slots)
        clues = read_clues(reading.slots, self.name)
        self._held = self.vault.recall(self.key, clues)
        masked = mask(reading, findings, conversation=self._held.state)
        change = self.vault.keep(self._held, clues)
        if change is not None:
            with self.database.write() as connection:
                change.write(connection)
        self.restorer = LabelRestorer(masked.labels)
        return [message["content"] for message in json.loads(masked.body)["messages"]]

    def answered(self, text: str) -> str:
        """Take the vendor's answer into the history; return it as the client sees it."""
        assert self.restorer is not None
        restored = self.restorer.restore(text)
        said = [print_ for _, print_ in sorted(self.restorer.said, reverse=True)]
        if (change := self.vault.answered(self._held, said)) is not None:
            with self.database.write() as connection:
                change.write(connection)
        self.messages.append({"role": "assistant", "content": restored})
        return restored

    def say(self, text: str, answer: str = "Noted.") -> str:
        """Say something, take the answer; return what left of it."""
        self.messages.append({"role": "user", "content": text})
        left = str(self.send()[-1])
        self.answered(answer)
        return left


def open_vault(folder: Path, clock: FixedClock | None = None) -> tuple[Vault, Database]:
    """Return a vault in a database of its own."""
    database = Database.open(f"sqlite:///{folder / 'hallpass.db'}", create=True)
    return Vault(database, MASTER_KEY, clock or FixedClock(), KEPT), database

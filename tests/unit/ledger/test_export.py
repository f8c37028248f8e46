from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gateway.ledger.checkpoint import Checkpoint
from gateway.ledger.contents import Contents
from gateway.ledger.entries import EventKind
from gateway.ledger.evidence import weigh
from gateway.ledger.export import Exported, export_lines
from gateway.ledger.store import all_rows
from gateway.ledger.verify import verify
from gateway.storage.database import Database
from tests.support.ledger import (
    ANSWER,
    BODY,
    EMAIL,
    MASTER_KEY,
    a_ledger,
    an_intent,
    an_outcome,
    open_database,
    run_sql,
)

CONTENTS = Contents(MASTER_KEY)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path)
    intent = an_intent()
    drafts = [intent.draft(), an_outcome(intent.exchange).draft()]
    ledger = a_ledger(database)
    ledger.write(drafts)
    ledger.write_event(EventKind.KEY_REVOKED, {"key_id": "key_1"})
    yield database
    database.close()


def exported(database: Database, contents: Contents | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export_lines(database, {"main": 100}, contents)]


def test_an_export_holds_every_column_and_no_text(database: Database) -> None:
    lines = list(export_lines(database, {"main": 100}, None))
    stored = list(all_rows(database))

    assert EMAIL not in "".join(lines)
    assert "PLANTED" not in "".join(lines)
    for line, row in zip(map(json.loads, lines), stored, strict=True):
        assert line.keys() == row.keys()
        assert line["facts"] == json.loads(row["facts"])
        assert bytes.fromhex(line["hash"]) == row["hash"]


def test_what_is_exported_opens_with_the_master_key_alone(database: Database) -> None:
    line = exported(database)[0]
    key = CONTENTS.unwrap(line["exchange"], base64.b64decode(line["wrapped"]))
    opened = CONTENTS.open(line["entry"], base64.b64decode(line["sealed"]), key)

    assert opened == {"staff_email": EMAIL, "masked_body": BODY.decode()}


def test_a_decrypted_export_holds_the_content_too(database: Database) -> None:
    assert [line["content"] for line in exported(database, CONTENTS)] == [
        {"staff_email": EMAIL, "masked_body": BODY.decode()},
        {"answer": ANSWER.decode()},
        None,
    ]


def test_bytes_that_are_no_text_are_base64(database: Database) -> None:
    intent = an_intent(body=b"\xff\x00")
    a_ledger(database).write([intent.draft()])

    assert exported(database, CONTENTS)[-1]["content"]["masked_body"] == {"base64": "/wA="}


def test_forgotten_content_is_null_and_broken_content_says_so(
    database: Database, tmp_path: Path
) -> None:
    run_sql(tmp_path / "hallpass.db", "UPDATE ledger_entries SET sealed = X'00' WHERE seq = 1")
    assert "error" in exported(database, CONTENTS)[0]["content"]

    run_sql(tmp_path / "hallpass.db", "DELETE FROM ledger_data_keys")
    assert [line["content"] for line in exported(database, CONTENTS)] == [None] * 3


@pytest.mark.parametrize("size", [0, 1, 3])
def test_an_export_ends_where_it_was_asked_to(database: Database, size: int) -> None:
    assert len(list(export_lines(database, {"main": size}, None))) == size


def test_facts_that_someone_wrote_over_are_shown_as_they_are(
    database: Database, tmp_path: Path
) -> None:
    run_sql(tmp_path / "hallpass.db", "UPDATE ledger_entries SET facts = '{' WHERE seq = 1")

    assert exported(database)[0]["facts"] == "{"


def test_each_entry_is_one_line_whatever_it_holds(database: Database) -> None:
    event = {"service": "a\nb\u2028c\x1b"}
    a_ledger(database).write_event(EventKind.SERVICE_ADDED, event)
    line = list(export_lines(database, {"main": 100}, None))[-1]

    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["facts"] == event


GOLDEN = Path(__file__).parent / "golden"


def test_the_export_of_an_earlier_release_is_still_verified() -> None:
    exported = Exported(GOLDEN / "export.jsonl")
    evidence = weigh(
        exported.checkpoints(),
        exported.key_records(),
        trusted=base64.b64decode((GOLDEN / "public-key.txt").read_text()),
        kept=Checkpoint.from_json((GOLDEN / "checkpoint.json").read_text()),
    )
    verdict = verify(exported.rows(), evidence=evidence, contents=CONTENTS)

    assert verdict.problem is None
    assert {name: size for name, (size, _) in verdict.heads.items()} == {"main": 8, "r2": 5}
    assert (evidence.checkpoints, verdict.open_exchanges, verdict.contents) == (2, 1, 7)


def test_a_line_has_the_columns_that_readers_know(database: Database) -> None:
    columns = json.loads((GOLDEN / "columns.json").read_text())

    assert all(sorted(line) == columns for line in exported(database))


def test_an_export_without_streams_is_of_the_main_one(database: Database, tmp_path: Path) -> None:
    lines = exported(database)
    for line in lines:
        del line["stream"]
    (tmp_path / "x").write_text("".join(json.dumps(line) + "\n" for line in lines))

    assert verify(Exported(tmp_path / "x").rows(), contents=CONTENTS).entries == 3


@pytest.mark.parametrize("column", ["sealed", "wrapped", "hash", "previous", "facts", "seq"])
@pytest.mark.parametrize("value", [None, 3, "no", [], {"x": float("nan")}])
def test_what_cannot_be_a_row_is_found_and_breaks_nothing(
    database: Database, tmp_path: Path, column: str, value: object
) -> None:
    lines = exported(database)
    lines[0][column] = value
    (tmp_path / "x").write_text("".join(json.dumps(line) + "\n" for line in lines))

    assert not verify(Exported(tmp_path / "x").rows(), contents=CONTENTS).is_intact

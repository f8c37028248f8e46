"""Makes the export that later releases must still verify: `python -m tests.support.golden_ledger`.

Run it only when the format of exports gains something; the one that is there stays as it is.
"""

from __future__ import annotations

import base64
import json
import tempfile
from pathlib import Path

from gateway.ledger.entries import EventKind
from gateway.ledger.export import evidence_lines, export_lines
from gateway.ledger.store import all_rows, sizes_of
from tests.support.ledger import (
    SIGNING_KEY,
    a_ledger,
    a_signer,
    an_intent,
    fill,
    open_database,
    run_sql,
)

FOLDER = Path(__file__).parents[1] / "unit" / "ledger" / "golden"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        database = open_database(Path(name))
        fill(a_ledger(database), exchanges=2)
        signer = a_signer(database)
        checkpoint = signer.sign()[0]
        fill(a_ledger(database, stream="r2"), exchanges=1)
        a_ledger(database, stream="r2").write([an_intent().draft()])
        owner = next(iter(all_rows(database)))["exchange"]
        a_ledger(database).write_event(EventKind.CONTENT_SHREDDED, {"owners": [owner]})
        statement = "DELETE FROM ledger_data_keys WHERE exchange = ?"
        run_sql(Path(name) / "hallpass.db", statement, values=(owner,))
        signer.sign()
        with database.read() as connection:
            sizes = sizes_of(connection)
        lines = [*evidence_lines(database), *export_lines(database, sizes, None)]
        database.close()
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "export.jsonl").write_text("".join(line + "\n" for line in lines))
    (FOLDER / "checkpoint.json").write_text(checkpoint.as_json() + "\n")
    key = base64.b64encode(SIGNING_KEY.public).decode()
    (FOLDER / "public-key.txt").write_text(key + "\n")
    (FOLDER / "columns.json").write_text(json.dumps(sorted(json.loads(lines[-1]))) + "\n")


if __name__ == "__main__":
    main()

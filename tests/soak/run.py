"""Kills gateways for as long as wanted, and says what became of what they had sent.

    python -m tests.soak.run [--rounds 300] [--database both|sqlite|postgresql] [--seed 1]

Every round kills once: at a random moment, at a named point, or PostgreSQL itself. After each kill
the ledger must verify and hold everything the vendor saw; after each restart nothing may be open.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from tests.soak.load import Numbers
from tests.soak.rounds import Installation, end, one_round
from tests.soak.upgrades import killed_upgrade
from tests.soak.vendor import seen_vendor
from tests.support.postgres import PostgresForTests, postgres_server

_OF_ONE_FOLDER = 25


def soak(folder: Path, server: PostgresForTests | None, rounds: int, dice: random.Random) -> None:
    """Run rounds, a new installation every so often, and print what was done."""
    done: Counter[str] = Counter()
    seen = recorded = 0
    begun = time.monotonic()
    for number in range(rounds // 10):
        is_cut = killed_upgrade(folder / f"upgrade-{number}", server, 1 + number)
        done["upgrade" if is_cut else "upgrade, over"] += 1
    for start in range(0, rounds, _OF_ONE_FOLDER):
        home = folder / f"{start}"
        home.mkdir()
        with seen_vendor(home) as vendor:
            name = "" if server is None else server.new_database()
            installation = Installation(home, vendor, Numbers(), server, name)
            installation.set_up()
            for turn in range(min(_OF_ONE_FOLDER, rounds - start)):
                one_round(installation, dice, start + turn)
            end(installation)
            done += installation.done
            seen += len(vendor.numbers())
            recorded += len(installation.recorded)
        _tell(done, seen, recorded, round(time.monotonic() - begun))


def _tell(done: Counter[str], seen: int, recorded: int, seconds: int) -> None:
    told = {
        "rounds": done.total(),
        "seen": seen,
        "recorded": recorded,
        "missing": 0,
        "seconds": seconds,
        "kills": dict(sorted(done.items())),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Read the command line and soak one database after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300, help="kills of each database")
    parser.add_argument("--database", default="both", choices=["both", "sqlite", "postgresql"])
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.stdout.write(f"seed {given.seed}\n")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hallpass-soak-")))
        if given.database != "postgresql":
            (folder / "sqlite").mkdir()
            soak(folder / "sqlite", None, given.rounds, random.Random(given.seed))
        if given.database != "sqlite":
            (folder / "postgresql").mkdir()
            server = stack.enter_context(postgres_server())
            soak(folder / "postgresql", server, given.rounds, random.Random(given.seed))


if __name__ == "__main__":
    main()

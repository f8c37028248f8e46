"""Rounds of: start a gateway, load it, kill it, and look whether everything that left is on record.

A round also kills what starts: the moment may come before the gateway is ready.
"""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from gateway.cli.folder import open_folder
from gateway.cli.main import app
from gateway.crypto.envelope import SealBroken
from gateway.ledger.contents import Contents
from gateway.ledger.entries import EventKind
from gateway.ledger.store import all_rows, sizes_of, unanswered
from tests.soak.load import PEOPLE, Load, Numbers, load
from tests.soak.points import POINTS
from tests.soak.processes import Serving, start_gateway
from tests.soak.vendor import SeenVendor, numbers_in
from tests.support.postgres import PostgresForTests
from tests.support.serving import CATALOG

_LONGEST_S = 1.5
_POINT_S = 20
_ROSTER = "id,role,given,family\n" + "".join(
    f"{number},student,{name.replace(' ', ',')}\n" for number, name in enumerate(PEOPLE, 1)
)


class SoakFailed(AssertionError):
    """What must hold does not."""


@dataclass
class Installation:
    """A data folder, its database and what its vendor saw."""

    folder: Path
    vendor: SeenVendor
    numbers: Numbers
    server: PostgresForTests | None = None
    database: str = ""
    recorded: set[int] = field(default_factory=set)
    done: Counter[str] = field(default_factory=Counter)
    key: str = ""
    _sizes: dict[str, int] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str | None:
        return None if self.server is None else self.server.url(self.database)

    @property
    def options(self) -> list[str]:
        where = [] if self.url is None else ["--database-url", self.url]
        return ["--data", str(self.data), *where]

    def run(self, *arguments: str) -> str:
        result = CliRunner().invoke(app, [*arguments, *self.options])
        if result.exit_code:
            raise SoakFailed(f"{arguments}: {result.output}{result.exception or ''}")
        return result.output

    def set_up(self) -> None:
        """Make the folder, the catalog, a roster and a key."""
        self.data.mkdir(parents=True)
        (self.folder / "catalog.yaml").write_text(CATALOG.format(url=self.vendor.url))
        roster = self.folder / "roster.csv"
        roster.write_text(_ROSTER)
        self.key = self.run("keys", "issue", "--email", "t.rivera@district.example").split()[-1]
        self.run("roster", "import", str(roster))

    def start(self, point: str | None = None, passes: int = 1) -> Serving:
        arguments = [*self.options, "--catalog", str(self.folder / "catalog.yaml")]
        environment = {"HALLPASS_CHECKPOINT_S": "1"}
        return start_gateway(arguments, environment, self.folder / "gateway.log", point, passes)

    def check(self, *, is_closed: bool) -> None:
        """Verify the ledger, and hold what the vendor saw against it.

        `is_closed`: the gateway was started again, so no exchange of before is open any more.
        """
        if "intact" not in (told := self.run("ledger", "verify")):
            raise SoakFailed(told)
        with open_folder(self.data, self.url, create=False) as folder:
            contents = Contents(folder.master_key)
            with folder.database.read() as connection:
                sizes = sizes_of(connection)
                left_open = unanswered(connection)
            for row in all_rows(folder.database, sizes, self._sizes):
                if row["kind"] == EventKind.INTENT_OPENED.value and row["wrapped"] is not None:
                    self.recorded |= _numbers(contents, row)
            self._sizes = sizes
        if is_closed and left_open:
            raise SoakFailed(f"{len(left_open)} exchanges are open after a restart")
        # Read after the record: what is seen in between would look like a loss, so nobody serves.
        if missing := self.vendor.numbers() - self.recorded:
            raise SoakFailed(f"the vendor saw calls that are not on record: {sorted(missing)}")


def _numbers(contents: Contents, row: Any) -> set[int]:
    try:
        content = contents.open(
            row["entry"], row["sealed"], contents.unwrap(row["exchange"], row["wrapped"])
        )
    except SealBroken:
        raise SoakFailed(f"entry {row['seq']} does not open") from None
    body = content["masked_body"]
    return numbers_in(body if isinstance(body, bytes) else body.encode())


@contextmanager
def _loaded(installation: Installation, serving: Serving) -> Iterator[Load]:
    with load(serving.url, installation.key, installation.numbers) as calling:
        yield calling
    if missing := calling.answered - installation.vendor.numbers():
        raise SoakFailed(f"answered without the vendor: {sorted(missing)}")


def random_moment(installation: Installation, dice: random.Random) -> None:
    """Kill a gateway at any moment, also while it starts."""
    serving = installation.start()
    try:
        if dice.random() < 0.2:
            serving.process.join(dice.uniform(0, _LONGEST_S))
            installation.done["random, starting"] += 1
        else:
            _ready(installation, serving)
            with _loaded(installation, serving):
                serving.process.join(dice.uniform(0, _LONGEST_S))
                serving.kill()
            installation.done["random, serving"] += 1
    finally:
        serving.kill()
    installation.check(is_closed=False)


def named_point(installation: Installation, dice: random.Random, point: str) -> None:
    """Kill a gateway when it passes a point for the nth time."""
    is_early = point.startswith("retention")
    # A checkpoint comes every second, the others with every exchange.
    passes = 1 if is_early else dice.randint(1, 3 if point.startswith("checkpoint") else 12)
    serving = installation.start(point, passes)
    try:
        if is_early or serving.wait_until_ready():
            with _loaded(installation, serving):
                serving.process.join(_POINT_S)
        if serving.process.exitcode != -signal.SIGKILL:
            raise SoakFailed(f"{point} was not passed: {serving.log.read_text()[-2000:]}")
    finally:
        serving.kill()
    installation.done[point] += 1
    installation.check(is_closed=False)


def killed_server(installation: Installation, dice: random.Random, how: str | None = None) -> None:
    """Kill PostgreSQL, or a backend of it, under load; the gateway goes on by itself."""
    server = installation.server
    assert server is not None
    serving = installation.start()
    try:
        _ready(installation, serving)
        with _loaded(installation, serving):
            serving.process.join(dice.uniform(0.1, _LONGEST_S))
            how = how or dice.choice(("backend", "postmaster", "crash"))
            server.kill(how)
        if not serving.wait_until_ready():
            raise SoakFailed(f"ended with its server: {serving.log.read_text()[-2000:]}")
        with _loaded(installation, serving) as calling:
            serving.process.join(_LONGEST_S)
        if 200 not in calling.statuses:
            raise SoakFailed(f"does not serve after its server came back: {calling.statuses}")
    finally:
        serving.kill()
    installation.done[f"PostgreSQL: {how}"] += 1
    installation.check(is_closed=False)


def _ready(installation: Installation, serving: Serving) -> None:
    """Wait, and look at what the start made of what the kill before it had left."""
    if not serving.wait_until_ready():
        raise SoakFailed(f"did not start: {serving.log.read_text()[-2000:]}")
    installation.check(is_closed=True)


def one_round(installation: Installation, dice: random.Random, turn: int) -> None:
    """Kill once: in turns at a random moment, at each of the points, or the server."""
    if turn % 2:
        points = list(POINTS)
        named_point(installation, dice, points[turn // 2 % len(points)])
    elif installation.server is not None and turn % 3 == 0:
        killed_server(installation, dice)
    else:
        random_moment(installation, dice)


def end(installation: Installation) -> None:
    """Start a last time, end in good order, and look again."""
    serving = installation.start()
    try:
        _ready(installation, serving)
        assert serving.process.pid is not None
        os.kill(serving.process.pid, signal.SIGTERM)
        serving.process.join(60)
    finally:
        serving.kill()
    installation.check(is_closed=True)

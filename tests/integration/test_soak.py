"""kill -9 at every named point, at any moment, and of PostgreSQL: nothing unrecorded has left.

A few rounds of what `make soak` does for hours.
"""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.soak.load import Numbers, load
from tests.soak.points import POINTS, UNWAITED
from tests.soak.processes import Serving
from tests.soak.rounds import (
    Installation,
    SoakFailed,
    end,
    killed_server,
    named_point,
    random_moment,
)
from tests.soak.upgrades import killed_upgrade
from tests.soak.vendor import seen_vendor
from tests.support.postgres import PostgresForTests, postgres_server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgresForTests]:
    """Return a server that may be killed."""
    with postgres_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> PostgresForTests | None:
    if request.param == "sqlite":
        return None
    server: PostgresForTests = request.getfixturevalue("own_server")
    return server


@pytest.fixture
def installation(tmp_path: Path, server: PostgresForTests | None) -> Iterator[Installation]:
    with seen_vendor(tmp_path) as vendor:
        name = "" if server is None else server.new_database()
        installation = Installation(tmp_path / "home", vendor, Numbers(), server, name)
        installation.set_up()
        yield installation


def test_nothing_leaves_unrecorded_whatever_point_the_gateway_is_killed_at(
    installation: Installation,
) -> None:
    dice = random.Random(5)
    for point in POINTS:
        named_point(installation, dice, point)
    end(installation)

    assert len(installation.vendor.numbers()) > len(POINTS)


def test_nothing_leaves_unrecorded_whenever_the_gateway_is_killed(
    installation: Installation,
) -> None:
    dice = random.Random(6)
    for _ in range(4):
        random_moment(installation, dice)
    end(installation)

    assert installation.vendor.numbers()


def test_nothing_leaves_unrecorded_when_the_server_is_killed(
    tmp_path: Path, own_server: PostgresForTests
) -> None:
    with seen_vendor(tmp_path) as vendor:
        name = own_server.new_database()
        installation = Installation(tmp_path / "home", vendor, Numbers(), own_server, name)
        installation.set_up()
        for how in ("backend", "postmaster", "crash"):
            killed_server(installation, random.Random(7), how)
        end(installation)

        assert vendor.numbers()


def test_an_upgrade_that_is_killed_is_all_or_nothing(
    tmp_path: Path, server: PostgresForTests | None
) -> None:
    for statement in (1, 9, 18):
        assert killed_upgrade(tmp_path / f"{statement}", server, statement)


def test_the_soak_finds_a_gateway_that_does_not_wait_for_its_record(
    installation: Installation,
) -> None:
    serving = installation.start(UNWAITED, 6)
    with pytest.raises(SoakFailed, match="not on record"):
        _load_until_killed(installation, serving)


def _load_until_killed(installation: Installation, serving: Serving) -> None:
    assert serving.wait_until_ready()
    with load(serving.url, installation.key, installation.numbers):
        serving.process.join(30)
    assert serving.process.exitcode == -signal.SIGKILL
    installation.check(is_closed=False)

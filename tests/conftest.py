"""Hypothesis profiles: `fast` for every run, `deep` for a long one, `canaries` before a release.

They are chosen by `HYPOTHESIS_PROFILE`, as in `HYPOTHESIS_PROFILE=canaries pytest -k canaries`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.support.postgres import PostgresForTests, postgres_server

# As the `hallpass` command does, before anything loads numpy.
for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

# No deadlines: the machines that run this are shared, and a first call may compile a grammar.
settings.register_profile("fast", deadline=None)
settings.register_profile(
    "deep", deadline=None, max_examples=5000, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "canaries", deadline=None, max_examples=100_000, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresForTests]:
    """Return a real PostgreSQL server, one for each process of the test run."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresForTests) -> Iterator[str]:
    """Return where a database of PostgreSQL with the newest schema is."""
    name = postgres.new_database()
    yield postgres.url(name)
    postgres.release(name)

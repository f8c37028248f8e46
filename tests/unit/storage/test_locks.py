from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gateway.storage.locks import lock_number, lock_until_commit
from tests.support.ledger import open_database


@given(st.text())
def test_the_number_of_a_lock_is_one_postgresql_takes(name: str) -> None:
    assert -(2**63) <= lock_number(name) < 2**63
    assert lock_number(name) == lock_number(name)


def test_names_have_numbers_of_their_own() -> None:
    numbers = {lock_number(f"vault:{n}") for n in range(5000)}

    assert len(numbers) == 5000


def test_a_file_has_one_writer_and_needs_no_lock(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    with database.write() as connection:
        lock_until_commit(connection, "a", "b")
    database.close()

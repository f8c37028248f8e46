from __future__ import annotations

import multiprocessing
import os
import signal
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.storage.file_lock import FileLock


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[FileLock, FileLock]]:
    locks = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    yield locks
    for lock in locks:
        lock.close()


def test_a_lock_is_held_by_one_at_a_time(pair: tuple[FileLock, FileLock]) -> None:
    one, other = pair
    assert one.acquire()
    assert not other.acquire(timeout_s=0)
    assert not other.acquire(timeout_s=0.02)

    one.release()

    assert other.acquire(timeout_s=0)


def test_one_who_waits_gets_the_lock_when_it_is_released(pair: tuple[FileLock, FileLock]) -> None:
    one, other = pair
    one.acquire()
    got = threading.Event()
    waiting = threading.Thread(target=lambda: other.acquire() and got.set())
    waiting.start()
    assert not got.is_set()

    one.release()
    waiting.join()

    assert got.is_set()


def test_closing_releases_and_may_be_repeated(pair: tuple[FileLock, FileLock]) -> None:
    one, other = pair
    one.acquire()

    one.close()
    one.close()

    assert other.acquire(timeout_s=0)


def test_the_file_is_for_its_owner_only_and_stays(tmp_path: Path) -> None:
    FileLock(tmp_path / "lock").close()

    assert stat.S_IMODE((tmp_path / "lock").stat().st_mode) == 0o600


def take_and_die(path: Path) -> None:
    assert FileLock(path).acquire(timeout_s=0)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_killed_leaves_no_lock_behind(tmp_path: Path) -> None:
    held = FileLock(tmp_path / "lock")
    fork = multiprocessing.get_context("fork")
    process = fork.Process(target=take_and_die, args=(tmp_path / "lock",))
    process.start()
    process.join()

    assert process.exitcode == -9
    assert held.acquire(timeout_s=5)
    held.close()


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        FileLock(tmp_path / "none" / "lock")

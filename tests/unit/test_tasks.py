from __future__ import annotations

import asyncio
import gc

from gateway.tasks import TaskGroup


async def test_a_spawned_task_survives_garbage_collection_and_is_drained() -> None:
    done = asyncio.Event()

    async def work() -> None:
        await asyncio.sleep(0)
        done.set()

    tasks = TaskGroup(on_error=lambda _: None)
    tasks.spawn(work())
    gc.collect()
    await tasks.drain(5)

    assert done.is_set()


async def test_a_failing_task_is_reported() -> None:
    errors: list[BaseException] = []

    async def work() -> None:
        raise ValueError

    tasks = TaskGroup(on_error=errors.append)
    tasks.spawn(work())
    await tasks.drain(5)
    await asyncio.sleep(0)

    assert [type(error) for error in errors] == [ValueError]


async def test_a_cancelled_task_is_no_failure() -> None:
    errors: list[BaseException] = []
    tasks = TaskGroup(on_error=errors.append)
    task = tasks.spawn(asyncio.sleep(60))

    task.cancel()
    await tasks.drain(5)

    assert errors == []


async def test_drain_gives_up_after_its_time() -> None:
    tasks = TaskGroup(on_error=lambda _: None)
    task = tasks.spawn(asyncio.Event().wait())

    await tasks.drain(0)

    assert not task.done()
    task.cancel()

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from itertools import chain

import pytest

from gateway.errors import LedgerUnavailable, Overloaded
from gateway.ledger.writer import GroupWriter, Waiting, WriterLimits, unavailable


class Disk:
    """Takes batches; holds the first one until told to go on."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.reached = threading.Event()
        self.go_on = threading.Event()
        self.fails: Callable[[Sequence[str]], Exception | None] = lambda _: None

    def write(self, batch: Sequence[str]) -> None:
        self.reached.set()
        self.go_on.wait()
        if (error := self.fails(batch)) is not None:
            raise error
        self.batches.append(list(batch))


class Desk:
    """A running writer and its disk."""

    def __init__(self, limits: WriterLimits) -> None:
        self.disk = Disk()
        self.writer: GroupWriter[str] = GroupWriter(self.disk.write, limits)
        self.abandoned: list[str] = []

    def put(self, item: str, size: int = 0, *, droppable: bool = False) -> asyncio.Future[None]:
        loop = asyncio.get_running_loop()
        waiting = Waiting(item, size, loop, droppable, lambda: self.abandoned.append(item))
        self.writer.put(waiting)
        return waiting.future

    async def busy(self) -> asyncio.Future[None]:
        """Put a first item and return when the writer is at work on it."""
        first = self.put("first")
        await asyncio.to_thread(self.disk.reached.wait)
        return first


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    desk = Desk(WriterLimits(queued=20, batch=8, batch_bytes=100))
    desk.writer.start()
    yield desk
    desk.disk.go_on.set()
    await asyncio.to_thread(desk.writer.stop)


async def test_everything_that_waits_is_written_at_once(desk: Desk) -> None:
    futures = [await desk.busy(), *(desk.put(name) for name in "abc")]
    desk.disk.go_on.set()
    await asyncio.gather(*futures)

    assert desk.disk.batches == [["first"], ["a", "b", "c"]]


async def test_nobody_is_woken_before_the_write_is_done(desk: Desk) -> None:
    first = await desk.busy()
    await asyncio.sleep(0)
    assert not first.done()

    desk.disk.go_on.set()
    await first

    assert desk.disk.batches == [["first"]]


@pytest.mark.parametrize(
    ("sizes", "batches"),
    [
        ([0] * 10, [8, 2]),
        ([40, 40, 40], [2, 1]),
        ([200, 10, 200], [1, 1, 1]),
        ([100, 0, 1], [2, 1]),
    ],
)
async def test_a_batch_has_limits(desk: Desk, sizes: list[int], batches: list[int]) -> None:
    futures = [await desk.busy(), *(desk.put(str(n), size) for n, size in enumerate(sizes))]
    desk.disk.go_on.set()
    await asyncio.gather(*futures)

    assert [len(batch) for batch in desk.disk.batches] == [1, *batches]
    assert list(chain(*desk.disk.batches[1:])) == [str(n) for n in range(len(sizes))]


async def test_a_full_queue_turns_away_what_can_be_refused_and_nothing_else(desk: Desk) -> None:
    futures = [await desk.busy(), *(desk.put(str(n)) for n in range(20))]

    with pytest.raises(Overloaded) as caught:
        desk.put("new request", droppable=True)
    futures.append(desk.put("an outcome"))
    desk.disk.go_on.set()
    await asyncio.gather(*futures)

    assert (caught.value.code, caught.value.retry_after_s) == ("too_many_requests", 1)
    assert desk.disk.batches[-1][-1] == "an outcome"


async def test_what_nobody_waits_for_is_dropped_or_written_as_it_asks(desk: Desk) -> None:
    first = await desk.busy()
    intent, outcome = desk.put("intent", droppable=True), desk.put("outcome")
    intent.cancel()
    outcome.cancel()
    last = desk.put("last")
    desk.disk.go_on.set()
    await asyncio.gather(first, last)

    assert desk.disk.batches == [["first"], ["outcome", "last"]]
    assert desk.abandoned == ["outcome"]


async def test_what_was_given_up_too_late_is_told_so(desk: Desk) -> None:
    first = await desk.busy()
    first.cancel()
    last = desk.put("last")
    desk.disk.go_on.set()
    await last

    assert desk.disk.batches == [["first"], ["last"]]
    assert desk.abandoned == ["first"]


async def test_a_refusal_of_the_disk_reaches_everyone_who_waits(desk: Desk) -> None:
    desk.disk.fails = lambda _: unavailable()
    futures = [await desk.busy(), desk.put("a"), desk.put("b")]
    desk.disk.go_on.set()
    results = await asyncio.gather(*futures, return_exceptions=True)

    assert [type(result) for result in results] == [LedgerUnavailable] * 3
    assert desk.disk.batches == []


async def test_the_next_batch_tries_again(desk: Desk) -> None:
    desk.disk.fails = lambda batch: unavailable() if "first" in batch else None
    first, second = await desk.busy(), desk.put("second")
    desk.disk.go_on.set()
    with pytest.raises(LedgerUnavailable):
        await first
    await second

    assert desk.disk.batches == [["second"]]


async def test_one_that_cannot_be_written_does_not_take_others_with_it(desk: Desk) -> None:
    desk.disk.fails = lambda batch: ValueError("Maria Lopez") if "bad" in batch else None
    futures = [await desk.busy(), *(desk.put(name) for name in ("a", "bad", "b"))]
    desk.disk.go_on.set()
    results = await asyncio.gather(*futures, return_exceptions=True)

    assert [type(result) for result in results] == [
        type(None),
        type(None),
        LedgerUnavailable,
        type(None),
    ]
    assert desk.disk.batches == [["first"], ["a"], ["b"]]
    assert "Maria" not in str(results[2])


async def test_stopping_writes_what_waits_and_then_takes_nothing(desk: Desk) -> None:
    futures = [await desk.busy(), desk.put("a")]
    stopping = asyncio.create_task(asyncio.to_thread(desk.writer.stop))  # noqa: TID251 - awaited
    desk.disk.go_on.set()
    await asyncio.gather(*futures, stopping)

    assert desk.disk.batches == [["first"], ["a"]]
    with pytest.raises(LedgerUnavailable):
        desk.put("late")


async def test_a_writer_that_was_never_started_takes_nothing() -> None:
    desk = Desk(WriterLimits())

    with pytest.raises(LedgerUnavailable):
        desk.put("early")
    desk.writer.stop()


def test_a_loop_that_is_gone_does_not_stop_the_writer() -> None:
    desk = Desk(WriterLimits())
    desk.writer.start()

    async def leave() -> None:
        await desk.busy()

    asyncio.run(leave())
    desk.disk.go_on.set()
    desk.writer.stop()

    assert desk.disk.batches == [["first"]]


async def test_a_disk_that_does_not_answer_does_not_hold_up_the_end() -> None:
    desk = Desk(WriterLimits(stop_s=0.01))
    desk.writer.start()
    await desk.busy()

    assert not await asyncio.to_thread(desk.writer.stop)

    desk.disk.go_on.set()
    assert await asyncio.to_thread(Desk(WriterLimits()).writer.stop)

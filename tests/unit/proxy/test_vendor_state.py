from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from gateway.errors import ProtectionFailed
from gateway.ids import KeyId, ScopeId, StaffId
from gateway.ownership.store import Home, Owner
from gateway.proxy.vendor_state import VendorState
from gateway.pseudonyms.mapping import LabelMap
from gateway.pseudonyms.restore import LabelRestorer
from gateway.storage.failures import StorageFailed

ANA = Owner(ScopeId("k1"), KeyId("k1"), StaffId("st_1"), "openai")


class Written:
    """Keeps what is written; everything is the caller's, without labels."""

    def __init__(self) -> None:
        self.changes: list[Any] = []
        self.is_broken = False

    def home(self, owner: Owner, ids: Iterable[str]) -> Home:
        assert owner is ANA
        return Home("" if "resp_1" in ids else "cv_1", is_open="resp_1" in ids)

    def bind(self, owner: Owner, ids: Iterable[str], conversation: str) -> Any:
        return lambda connection: connection.append(("bind", *ids, conversation))

    def claim(self, owner: Owner, ids: Mapping[str, bool], conversation: str) -> Any:
        return ("claim", *ids, conversation)

    def write(self, change: Any) -> None:
        if self.is_broken:
            raise StorageFailed("disk_full", "The disk is full.")
        self.changes.append(change)


@pytest.fixture
def written() -> Written:
    return Written()


@pytest.fixture
def restorer() -> LabelRestorer:
    return LabelRestorer(LabelMap())


def test_a_request_that_names_nothing_asks_nobody(written: Written) -> None:
    assert VendorState(written, ANA, ()).home() is None


@pytest.mark.parametrize(
    ("names", "conversation", "expected"),
    [
        (("resp_1",), "cv_9", ["labels", ("bind", "resp_1", "cv_9")]),
        (("resp_1",), "", ["labels"]),
        (("resp_2",), "cv_1", ["labels"]),
        ((), "cv_9", ["labels"]),
    ],
)
def test_labels_are_written_with_where_they_belong(
    written: Written, names: tuple[str, ...], conversation: str, expected: list[Any]
) -> None:
    state = VendorState(written, ANA, names)
    lines: Any = []

    write: Any = state.with_intent(
        lambda connection: connection.append("labels"),  # type: ignore[attr-defined] # a list
        conversation,
        state.home(),
    )
    write(lines)

    assert lines == expected


async def test_objects_are_written_at_once_and_parts_at_the_end(
    written: Written, restorer: LabelRestorer
) -> None:
    state = VendorState(written, ANA, ())
    restorer.keeps("resp_1")
    restorer.keeps("msg_1", is_part=True)

    await state.keep(restorer, "cv_1", is_over=False)
    await state.keep(restorer, "cv_1", is_over=False)
    assert written.changes == [("claim", "resp_1", "cv_1")]
    await state.keep(restorer, "cv_1", is_over=True)

    assert written.changes[1:] == [("claim", "msg_1", "cv_1")]


async def test_an_answer_is_not_shown_when_nobody_knows_whose_it_is(
    written: Written, restorer: LabelRestorer
) -> None:
    written.is_broken = True
    restorer.keeps("resp_1")

    with pytest.raises(ProtectionFailed) as caught:
        await VendorState(written, ANA, ()).keep(restorer, "", is_over=True)

    assert caught.value.code == "ownership_unavailable"

from __future__ import annotations

from gateway.workflows.audits.items import RISK, Item, item_row
from gateway.workflows.audits.population import Member
from gateway.workflows.audits.states import ItemState


def test_an_item_survives_its_row() -> None:
    member = Member("ex_1", "2026-01-05T00:00:00Z", "st_1", "openai", "staff", ("sch-1", "sch-2"))
    item = Item.of_row(item_row("au_1", RISK, 2, member, "refused, then sent"))

    assert item == Item(
        "au_1",
        "ex_1",
        RISK,
        2,
        "refused, then sent",
        "2026-01-05T00:00:00Z",
        "st_1",
        "openai",
        "staff",
        ("sch-1", "sch-2"),
        ItemState.WAITING,
    )

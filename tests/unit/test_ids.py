from __future__ import annotations

from gateway.ids import random_id


def test_ids_carry_their_prefix_and_130_bits() -> None:
    made = random_id("ex_")

    assert made.startswith("ex_")
    assert len(made) == len("ex_") + 26
    assert set(made[3:]) <= set("0123456789abcdefghjkmnpqrstvwxyz")


def test_ids_do_not_repeat() -> None:
    assert len({random_id("") for _ in range(1000)}) == 1000

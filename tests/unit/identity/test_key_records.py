from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gateway.identity.key_records import IssuedKey, KeyRecord
from gateway.identity.roles import Role
from gateway.ids import KeyId, StaffId

NOW = datetime(2027, 1, 4, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("expires", "revoked", "state"),
    [
        (None, None, "active"),
        (NOW + DAY, None, "active"),
        (NOW, None, "expired"),
        (NOW - DAY, NOW - DAY, "revoked"),
        (None, NOW, "revoked"),
    ],
)
def test_how_a_key_stands(expires: datetime | None, revoked: datetime | None, state: str) -> None:
    key = KeyRecord(
        KeyId("k1"), StaffId("st_1"), "a@d.example", "Ana", Role.STAFF, NOW - DAY, expires, revoked
    )

    assert key.state(NOW) == state
    assert "Ana" not in repr(key)
    assert "d.example" not in repr(key)


def test_a_new_secret_is_in_no_representation() -> None:
    assert "hp_secret" not in repr(IssuedKey("hp_secret", KeyId("k1"), StaffId("st_1")))

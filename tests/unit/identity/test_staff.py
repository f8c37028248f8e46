from __future__ import annotations

import pytest

from gateway.identity.roles import Role
from gateway.identity.staff import Staff, check_email, check_name
from gateway.ids import KeyId, StaffId


def test_a_caller_shows_neither_address_nor_name() -> None:
    staff = Staff(StaffId("st_1"), KeyId("k"), "t.rivera@d.example", "Tomas Rivera", Role.STAFF)

    assert "rivera" not in repr(staff).lower()
    assert "st_1" in repr(staff)


def behind(app: str, staff_id: str, key_id: str = "k") -> Staff:
    return Staff(StaffId(staff_id), KeyId(key_id), "t@d.example", "", Role.STAFF, app)


def test_a_persons_own_key_is_one_scope() -> None:
    assert behind("", "st_1").scope == "k"


def test_people_and_apps_have_scopes_of_their_own() -> None:
    callers = [("", "st_1", "k"), ("app", "st_1", "k"), ("app", "st_2", "k"), ("app", "st_1", "k2")]

    assert len({behind(*caller).scope for caller in callers}) == len(callers)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("t.rivera@district.example", "t.rivera@district.example"),
        ("T.Rivera@District.Example", "t.rivera@district.example"),
        ("o'brien+ai@k12.district.example", "o'brien+ai@k12.district.example"),
        ("a@b", "a@b"),
        ("x@" + "a" * 63 + ".example", "x@" + "a" * 63 + ".example"),
    ],
)
def test_a_proper_address_is_kept_in_lower_case(given: str, kept: str) -> None:
    assert check_email(given) == kept


@pytest.mark.parametrize(
    "given",
    [
        "",
        "rivera",
        "@district.example",
        "rivera@",
        "rivera@@district.example",
        "rivera@evil.example@district.example",
        "rivera@district.example\n",
        "riv era@district.example",
        " rivera@district.example",
        '"rivera"@district.example',
        "rivera@[127.0.0.1]",
        "rivera@-district.example",
        "rivera@district-.example",
        "rivera@.example",
        "rivera@district..example",
        ".rivera@district.example",
        "rivera.@district.example",
        "ri..vera@district.example",
        "rivera\x00@district.example",
        "rivéra@district.example",
        "rivera@d\u0131strict.example",
        "<rivera@district.example>",
        "rivera@district.example,b",
        "r" * 65 + "@district.example",
        "r@" + ".".join(["a" * 60] * 5),
        "r@" + "a" * 64 + ".example",
    ],
)
def test_anything_else_is_refused_without_repeating_it(given: str) -> None:
    with pytest.raises(ValueError, match="must be") as caught:
        check_email(given)

    assert "rivera" not in str(caught.value)


def test_a_name_loses_its_surrounding_space_and_may_be_empty() -> None:
    assert check_name("  Tomás Rivera ") == "Tomás Rivera"
    assert check_name("") == ""


@pytest.mark.parametrize("given", ["Tomas\nRivera", "Tomas\x1b[31m", "R" * 201, "a\u202eb"])
def test_a_name_that_could_garble_a_list_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="printable"):
        check_name(given)

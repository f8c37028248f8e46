from __future__ import annotations

import pytest

from gateway.console.page import Answer, Page, Visit
from gateway.console.table import PageTable
from gateway.identity.permissions import Permission
from gateway.identity.roles import Role


def handler(visit: Visit) -> Answer:
    raise NotImplementedError


def page(method: str, path: str, needs: Permission | None = None, menu: str = "") -> Page:
    return Page(method, path, handler, needs=needs, menu=menu)


ONE = page("GET", "/things/{thing}")
DO = page("POST", "/things/{thing}")
NEW = page("GET", "/things/new")


@pytest.mark.parametrize(
    ("path", "found", "params"),
    [
        ("/things/th_1", {"GET": ONE, "POST": DO}, {"thing": "th_1"}),
        ("/things/new", {"GET": NEW}, {}),
        ("/things/", {}, {}),
        ("/things/a/b", {}, {}),
        ("/things/" + "a" * 201, {}, {}),
        ("/things", {}, {}),
        ("x/things/th_1", {}, {}),
    ],
)
def test_a_path_finds_its_page(path: str, found: object, params: object) -> None:
    assert PageTable([ONE, DO, NEW]).find(path) == (found, params)


def test_two_pages_for_one_address_stop_the_start() -> None:
    with pytest.raises(ValueError, match="two pages answer GET /things"):
        PageTable([ONE, ONE])


def test_the_menu_shows_a_role_what_it_may_open() -> None:
    admin = page("GET", "/a", Permission.MANAGE_PEOPLE, "People")
    everybody = page("GET", "/b", Permission.USE_CONSOLE, "Home")
    hidden = page("GET", "/c", Permission.USE_CONSOLE)
    table = PageTable([admin, everybody, hidden])

    assert table.menu(Role.ADMIN) == [admin, everybody]
    assert table.menu(Role.STAFF) == [everybody]

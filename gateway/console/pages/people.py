"""Accounts of the console: invite, change roles, end access. For administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gateway.console.page import Page, Refused
from gateway.console.render import path_of
from gateway.identity.permissions import Permission
from gateway.identity.roles import Role
from gateway.workflows.people import NotPossible

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.console.page import Answer, Visit
    from gateway.identity.accounts import Account

__all__ = ["PAGES"]

_ROLES = [(role.value, role.value.replace("_", " ")) for role in Role]
_EMPTY = {"email": "", "name": "", "role": Role.STAFF.value, "link": "", "invited": "", "until": ""}


def show(visit: Visit) -> Answer:
    """Show every account and the open invitations."""
    return _list(visit, 200)


def invite(visit: Visit) -> Answer:
    """Invite somebody and show the link, this once."""
    email, name = visit.form.text("email"), visit.form.text("name")
    given = {"email": email, "name": name, "role": visit.form.text("role")}
    try:
        role = _role(given["role"])
        invite, token = visit.services.people.invite(visit.by, email, name, role)
    except NotPossible as error:
        return _list(visit, 400, **given, errors={error.field: error.message})
    link = visit.base_url + path_of(f"/invitations/{token}")
    return _list(visit, 200, link=link, invited=invite.email, until=invite.expires_at)


def person(visit: Visit) -> Answer:
    """Show one account and what can be done about it."""
    return _person(visit, 200)


def change_role(visit: Visit) -> Answer:
    """Give an account another role."""
    role = visit.form.text("role")
    return _act(
        visit,
        lambda account: visit.services.people.change_role(visit.by, account, _role(role)),
        "The role is changed.",
    )


def disable(visit: Visit) -> Answer:
    """End the access of an account."""
    people = visit.services.people
    return _act(
        visit, lambda account: people.disable(visit.by, account), "The account is disabled."
    )


def enable(visit: Visit) -> Answer:
    """Give an account its access back."""
    people = visit.services.people
    return _act(visit, lambda account: people.enable(visit.by, account), "The account is active.")


def _act(visit: Visit, work: Callable[[str], Account], done: str) -> Answer:
    account = visit.params["account"]
    try:
        work(account)
    except NotPossible as error:
        return _person(visit, 409, errors={error.field: error.message})
    return visit.redirect(f"/people/{account}", flash=done)


def _list(visit: Visit, status: int, **values: Any) -> Answer:
    accounts, invites = visit.services.people.everybody()
    known = _EMPTY | {"accounts": accounts, "invites": invites, "roles": _ROLES} | values
    return visit.render("people.html", status=status, **known)


def _person(visit: Visit, status: int, **values: Any) -> Answer:
    person = visit.services.people.find(visit.params["account"])
    if person is None:
        raise Refused(404, "There is no such account.")
    return visit.render(
        "person.html",
        status=status,
        title=person.shown_name,
        person=person,
        is_self=person.account == visit.account.account,
        roles=_ROLES,
        **values,
    )


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise NotPossible("Choose one of the roles.", "role") from None


_NEEDS = Permission.MANAGE_PEOPLE
PAGES = (
    Page("GET", "/people", show, needs=_NEEDS, title="People", menu="People"),
    Page("POST", "/people/invite", invite, needs=_NEEDS, title="People"),
    Page("GET", "/people/{account}", person, needs=_NEEDS, title="Person"),
    Page("POST", "/people/{account}/role", change_role, needs=_NEEDS),
    Page("POST", "/people/{account}/disable", disable, needs=_NEEDS),
    Page("POST", "/people/{account}/enable", enable, needs=_NEEDS),
)

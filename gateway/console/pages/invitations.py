"""The page behind the link of an invitation: shown as often as one likes, used once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gateway.console.page import Answer, Page, Refused
from gateway.console.render import path_of
from gateway.workflows.people import NotPossible

if TYPE_CHECKING:
    from gateway.console.page import Visit

__all__ = ["PAGES"]

_TEMPLATE = "invitation.html"


def show(visit: Visit) -> Answer:
    """Show who is invited to what. Programs that look at links use nothing up."""
    return _form(visit, 200, email="", name="")


def accept(visit: Visit) -> Answer:
    """Make the account and sign it in."""
    form, token = visit.form, visit.params["token"]
    email, name, passphrase = form.text("email"), form.text("name"), form.raw("passphrase")
    if passphrase != form.raw("again"):
        wrong = {"again": "The two passphrases differ."}
        return _form(visit, 400, email=email, name=name, errors=wrong)
    try:
        account = visit.services.people.accept(token, email, name, passphrase)
    except NotPossible as error:
        wrong = {error.field: error.message}
        return _form(visit, 400, email=email, name=name, errors=wrong)
    signed_in = visit.services.sign_in.open(account, visit.client, "invitation")
    return Answer(
        status=303, location=path_of("/"), flash="Your account is ready.", signed_in=signed_in
    )


def _form(visit: Visit, status: int, **values: Any) -> Answer:
    token = visit.params["token"]
    invite = visit.services.people.invitation(token)
    if invite is None:
        raise Refused(404, "This invitation was used or is over. Ask for a new one.")
    return visit.render(_TEMPLATE, status=status, invite=invite, token=token, **values)


PAGES = (
    Page("GET", "/invitations/{token}", show, needs=None, title="Your invitation"),
    Page("POST", "/invitations/{token}", accept, needs=None, title="Your invitation"),
)

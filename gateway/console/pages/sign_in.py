"""Signing in and out, and the own sessions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gateway.console.page import Answer, Page
from gateway.console.render import ROOT, path_of
from gateway.identity.permissions import Permission
from gateway.workflows.sign_in import SignInRefused

if TYPE_CHECKING:
    from gateway.console.page import Visit

__all__ = ["PAGES", "safe_next"]

# What `path_of` writes. It goes behind the console's own root, so it cannot leave the console.
_NEXT = re.compile(r"/[A-Za-z0-9/_.~%?=&+-]{0,500}")


def safe_next(text: str) -> str:
    """Return the path of the console to go on to; the first page for anything else."""
    return ROOT + (text if _NEXT.fullmatch(text) else "/")


def show(visit: Visit) -> Answer:
    """Show the form, or go on where somebody is signed in already."""
    wanted = visit.query.get("next", "/")
    if visit.signed_in is not None:
        return Answer(status=303, location=safe_next(wanted))
    return visit.render("sign_in.html", next=wanted, email="")


def sign_in(visit: Visit) -> Answer:
    """Open a session. One that was there ends: its cookie may be known to others."""
    email, wanted = visit.form.text("email"), visit.form.text("next")
    work = visit.services.sign_in
    try:
        signed_in = work.with_passphrase(email, visit.form.raw("passphrase"), visit.client)
    except SignInRefused as refused:
        field = "" if refused.is_throttled else "passphrase"
        status = 429 if refused.is_throttled else 403
        return visit.render(
            "sign_in.html", status=status, next=wanted, email=email, errors={field: refused.message}
        )
    if visit.signed_in is not None:
        work.out(visit.signed_in[0], visit.signed_in[1].session)
    return Answer(status=303, location=safe_next(wanted), signed_in=signed_in)


def sign_out(visit: Visit) -> Answer:
    """End this session."""
    if visit.signed_in is not None:
        account, session = visit.signed_in
        visit.services.sign_in.out(account, session.session)
    return Answer(status=303, location=path_of("/sign-in"), flash="Signed out.", signs_out=True)


def own_sessions(visit: Visit) -> Answer:
    """Show where the account is signed in."""
    here = visit.signed_in[1].session if visit.signed_in else ""
    return visit.render(
        "sessions.html", sessions=visit.services.sign_in.own(visit.account), here=here
    )


def end_session(visit: Visit) -> Answer:
    """End one of the own sessions."""
    visit.services.sign_in.out(visit.account, visit.params["session"])
    return visit.redirect("/sessions", flash="That session is over.")


def sign_out_everywhere(visit: Visit) -> Answer:
    """End all own sessions."""
    visit.services.sign_in.out(visit.account)
    return Answer(
        status=303, location=path_of("/sign-in"), flash="Signed out everywhere.", signs_out=True
    )


PAGES = (
    Page("GET", "/sign-in", show, needs=None, title="Sign in"),
    Page("POST", "/sign-in", sign_in, needs=None, title="Sign in"),
    Page("POST", "/sign-out", sign_out, needs=None),
    Page("GET", "/sessions", own_sessions, needs=Permission.USE_CONSOLE, title="My sign-ins"),
    Page("POST", "/sessions/{session}/end", end_session, needs=Permission.USE_CONSOLE),
    Page("POST", "/sign-out-everywhere", sign_out_everywhere, needs=Permission.USE_CONSOLE),
)

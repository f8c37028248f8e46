"""The first page: where a role can go from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.console.page import Page
from gateway.console.pages import overview
from gateway.identity.permissions import Permission

if TYPE_CHECKING:
    from gateway.console.page import Answer, Visit

__all__ = ["PAGES"]


def show(visit: Visit) -> Answer:
    """Show the overview to who may see it, else the links that their role may follow."""
    if visit.may(Permission.SEE_OVERVIEW):
        return overview.show(visit)
    links = [link for link in visit.menu(visit) if not link[2]]
    return visit.render("home.html", links=links)


PAGES = (Page("GET", "/", show, needs=Permission.USE_CONSOLE, title="Overview", menu="Overview"),)

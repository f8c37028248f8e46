"""What a page of the console is: its row in the table, what its handler gets and gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from gateway.console.render import path_of
from gateway.identity.permissions import is_allowed
from gateway.workflows.people import By

if TYPE_CHECKING:
    from datetime import datetime

    from gateway.clock import Clock
    from gateway.console.forms import Form
    from gateway.console.render import Renderer
    from gateway.identity.accounts import Account
    from gateway.identity.permissions import Permission
    from gateway.identity.sessions import Client, Session
    from gateway.identity.store import KeyStore
    from gateway.ledger.log import Ledger
    from gateway.settings import Settings
    from gateway.storage.database import Database
    from gateway.workflows.exchanges import Exchanges
    from gateway.workflows.people import People
    from gateway.workflows.sign_in import SignedIn, SignIn

__all__ = ["Answer", "Handler", "Page", "Refused", "Services", "Visit"]

FORM_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Services:
    """What handlers work with; built once, in `gateway.app`."""

    database: Database
    ledger: Ledger
    keys: KeyStore
    people: People
    exchanges: Exchanges
    sign_in: SignIn
    clock: Clock
    settings: Settings
    renderer: Renderer


@dataclass(frozen=True, slots=True)
class Answer:
    """What a handler gives back."""

    body: bytes = field(default=b"", repr=False)
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    location: str = ""
    """Where to go: a path of the console; only with a redirect."""

    flash: str = ""
    """A sentence that the next page shows once."""

    signed_in: SignedIn | None = None
    """The session whose cookie goes with this answer."""

    signs_out: bool = False
    file_name: str = ""
    """The name under which a browser saves it: a download."""


class Refused(Exception):
    """The request is not answered as asked: an error page says why.

    `status` is 400, 403, 404 or 409; `message` one sentence for the reader.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page, checked: the role may open it, a form has its token."""

    page: Page
    services: Services
    params: Mapping[str, str]
    """The parts of the path that the page's `{name}` stands for."""

    query: Mapping[str, str]
    """The last value of each name after `?`."""

    form: Form
    client: Client
    base_url: str
    """As people reach the gateway, such as `https://hallpass.district.example`."""

    csrf: str = field(repr=False)
    flash: str = field(repr=False)
    signed_in: tuple[Account, Session] | None = field(repr=False)
    menu: Callable[[Visit], list[tuple[str, str, bool]]] = field(repr=False)

    @property
    def account(self) -> Account:
        """Who is signed in. Only pages with `needs=None` are opened by anybody else."""
        if self.signed_in is None:
            raise Refused(403, "Sign in first.")
        return self.signed_in[0]

    @property
    def by(self) -> By:
        """Who acts, as workflows and the ledger name them."""
        return By(self.account)

    @property
    def now(self) -> datetime:
        """The time."""
        return self.services.clock.now()

    def may(self, permission: Permission) -> bool:
        """Return whether who is signed in has a permission."""
        return self.signed_in is not None and is_allowed(self.signed_in[0].role, permission)

    def render(self, template: str, *, status: int = 200, **values: Any) -> Answer:
        """Return the page made of a template; it knows `visit`, `csrf` and `errors` beside."""
        known = {"visit": self, "errors": {}, "title": self.page.title} | values
        return Answer(self.services.renderer.render(template, known).encode(), status)

    def redirect(self, path: str, /, *, flash: str = "", **query: str | int | None) -> Answer:
        """Return a redirect to a page of the console; `flash` is shown there once."""
        return Answer(status=303, location=path_of(path, **query), flash=flash)


Handler: TypeAlias = Callable[[Visit], Answer]


@dataclass(frozen=True, slots=True)
class Page:
    """One row of the table of pages: a method and a path, who may, and what answers."""

    method: str
    """`GET` (HEAD comes with it) or `POST`."""

    path: str
    """From the console's root; `{name}` stands for one part: `/people/{account}`."""

    handler: Handler
    needs: Permission | None
    """What a role must have; `None` lets in whoever is not signed in, too."""

    title: str = ""
    menu: str = ""
    """Its name in the navigation; empty keeps it out."""

    form_bytes: int = FORM_BYTES
    """Longest body of a form."""

    takes_files: bool = False
    """Whether the form may be `multipart/form-data`."""

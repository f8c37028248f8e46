"""What a browser brings and keeps: its origin, the cookies, the token of forms, the next sentence.

Forms are guarded twice: by where the browser says they come from (`Origin`, `Sec-Fetch-Site`), and
by a token that is bound to the session cookie, or to a cookie of who has no session yet.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import ipaddress
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any

from gateway.console.page import Refused
from gateway.console.render import ROOT
from gateway.crypto.envelope import SealBroken, open_sealed, seal
from gateway.crypto.hashing import keyed_digest
from gateway.identity.accounts import new_token
from gateway.identity.sessions import Client

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from gateway.crypto.keys import MasterKey

__all__ = ["TOKEN_FIELD", "Browser", "Browsers"]

TOKEN_FIELD = "csrf"  # noqa: S105 - the name of a field
"""The hidden field of every form."""

_SESSION, _VISITOR, _FLASH = "hallpass-session", "hallpass-visitor", "hallpass-flash"
_FLASH_S = 60
_LONGEST_FLASH = 1000
_LONGEST_COOKIE = 4096
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Browser:
    """One request's browser."""

    base_url: str
    is_https: bool
    client: Client
    session: str = field(repr=False)
    """The session cookie, empty without one."""

    visitor: str = field(repr=False)
    is_new: bool
    """Whether `visitor` was made just now and has to be kept by the browser."""

    csrf: str = field(repr=False)
    flash: str = field(repr=False)
    had_flash: bool
    origin: str | None
    fetch_site: str | None

    def check_form(self, token: str) -> None:
        """Raise `Refused` for a form that this console did not give to this browser."""
        if self.origin is not None and self.origin != self.base_url:
            raise Refused(403, "This form was sent from another site; nothing was done.")
        if self.fetch_site not in {None, "same-origin", "none"}:
            raise Refused(403, "This form was sent from another site; nothing was done.")
        if self.is_new and not self.session:
            raise Refused(
                403, "Your browser kept no cookie. Allow cookies and open the page again."
            )
        if not hmac.compare_digest(token.encode(errors="replace"), self.csrf.encode()):
            raise Refused(403, "This form is out of date. Open the page again, then send it.")


class Browsers:
    """Reads what browsers bring and writes what they keep."""

    def __init__(self, master_key: MasterKey, public_url: str | None) -> None:
        """Take what binds tokens, and how people reach the gateway if not at this machine."""
        self._token_key = master_key.derive("console:form-token")
        self._flash_key = master_key.derive("console:flash")
        self._public_url = public_url

    def read(self, scope: Mapping[str, Any]) -> Browser:
        """Return the browser of a request. Raises `Refused` for a host that is not ours."""
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        base_url = self._base_url(scope["scheme"], headers.get(b"host", ""))
        is_https = base_url.startswith("https:")
        cookies = _cookies(headers.get(b"cookie", ""))
        session = cookies.get(_named(_SESSION, is_https), "")
        visitor = cookies.get(_named(_VISITOR, is_https), "")
        fresh = visitor or new_token()
        sealed = cookies.get(_named(_FLASH, is_https), "")
        agent = headers.get(b"user-agent", "")
        address = (scope.get("client") or ("", 0))[0]
        return Browser(
            base_url=base_url,
            is_https=is_https,
            client=Client(agent, address),
            session=session,
            visitor=fresh,
            is_new=not visitor,
            csrf=keyed_digest(self._token_key, (session or fresh).encode()).hex(),
            flash=self._open_flash(sealed),
            had_flash=bool(sealed),
            origin=headers.get(b"origin"),
            fetch_site=headers.get(b"sec-fetch-site"),
        )

    def _base_url(self, scheme: str, host: str) -> str:
        """Return the origin that the request was made to, if it is one of ours.

        Checked against a rebound name (DNS rebinding): the name of another site would get pages.
        """
        if self._public_url is not None and host == self._public_url.partition("://")[2]:
            return self._public_url
        if _is_loopback(host):
            return f"{scheme}://{host.removesuffix(_DEFAULT_PORTS[scheme])}"
        raise Refused(
            421,
            "The console answers at its own address only. If this is the right one, set "
            "public_url to it.",
        )

    def cookies(
        self, browser: Browser, *, session: str | None, flash: str, was_shown: bool
    ) -> list[tuple[bytes, bytes]]:
        """Return the `set-cookie` headers of an answer.

        Args:
            browser: Who gets it.
            session: The new session cookie; empty to take it away, `None` to leave it.
            flash: What the next page shows once.
            was_shown: Whether a page was shown, and with it what `browser` brought.
        """
        kept: list[str] = []
        if session is not None:
            kept.append(self._cookie(browser, _SESSION, session, None if session else 0))
            # The token of forms changes with who is signed in.
            kept.append(self._cookie(browser, _VISITOR, new_token(), None))
        elif browser.is_new and not browser.session:
            kept.append(self._cookie(browser, _VISITOR, browser.visitor, None))
        if flash:
            sealed = seal(self._flash_key, flash[:_LONGEST_FLASH].encode(), "flash")
            text = base64.urlsafe_b64encode(sealed).decode()
            kept.append(self._cookie(browser, _FLASH, text, _FLASH_S))
        elif browser.had_flash and was_shown:
            kept.append(self._cookie(browser, _FLASH, "", 0))
        return [(b"set-cookie", text.encode("latin-1")) for text in kept]

    def _cookie(self, browser: Browser, name: str, value: str, age_s: int | None) -> str:
        # `__Host-` (RFC 6265bis, 4.1.3.2) asks for Secure and the path `/`.
        path = "/" if browser.is_https else ROOT
        parts = [f"{_named(name, browser.is_https)}={value}", f"Path={path}", "HttpOnly"]
        parts.append("SameSite=Lax")
        if browser.is_https:
            parts.append("Secure")
        if age_s is not None:
            parts.append(f"Max-Age={age_s}")
        return "; ".join(parts)

    def _open_flash(self, sealed: str) -> str:
        try:
            return open_sealed(self._flash_key, base64.urlsafe_b64decode(sealed), "flash").decode()
        except (SealBroken, binascii.Error, ValueError):
            return ""


def _named(name: str, is_https: bool) -> str:  # noqa: FBT001 - two private words
    return f"__Host-{name}" if is_https else name


def _cookies(header: str) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(header[:_LONGEST_COOKIE])
    except CookieError:
        return {}
    found: MutableMapping[str, str] = {name: morsel.value for name, morsel in jar.items()}
    return dict(found)


def _is_loopback(host: str) -> bool:
    name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False

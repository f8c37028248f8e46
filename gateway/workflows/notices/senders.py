"""Delivers notices: by SMTP, and as signed webhooks."""

from __future__ import annotations

import base64
import hashlib
import hmac
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING, Literal, Protocol

from gateway.ledger.copies import HttpEndpoint

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from gateway.workflows.notices.message import Notice

__all__ = ["DeliveryFailed", "Mail", "MailServer", "Sender", "Webhook"]

_TIMEOUT_S = 20
_WEBHOOK_ID = "webhook-id"
_WEBHOOK_TIME = "webhook-timestamp"
_WEBHOOK_SIGNATURE = "webhook-signature"


class DeliveryFailed(Exception):
    """A notice was not delivered. `code` says why, in words that hold nothing of others."""

    def __init__(self, code: str, *, is_lasting: bool = False) -> None:
        """Take the reason; `is_lasting` when another try would end the same."""
        super().__init__(code)
        self.code = code
        self.is_lasting = is_lasting


class Sender(Protocol):
    """One way to deliver."""

    name: str
    """What the outbox calls it; stays the same over restarts."""

    def send(self, notice: Notice) -> None:
        """Deliver one notice. Blocks. Raises `DeliveryFailed`."""
        ...


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in."""

    host: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    """`none` is for a relay on this machine."""

    username: str = ""
    password: str = field(default="", repr=False)


class Mail:
    """Sends each notice as a plain text mail to fixed addresses."""

    name = "mail"

    def __init__(
        self,
        server: MailServer,
        sender: str,
        recipients: tuple[str, ...],
        now: Callable[[], datetime],
        context: ssl.SSLContext | None = None,
    ) -> None:
        """Take the server, from and to whom, the time, and what certificates are trusted."""
        self._server = server
        self._sender = sender
        # Said in the greeting; left out, the library would look this machine up in the DNS first.
        self._domain = parseaddr(sender)[1].rpartition("@")[2]
        self._recipients = recipients
        self._now = now
        self._context = context or ssl.create_default_context()

    def send(self, notice: Notice) -> None:
        """Deliver one notice. Raises `DeliveryFailed`."""
        message = self._message(notice)
        try:
            with self._connect() as client:
                refused = client.send_message(message)
        except smtplib.SMTPRecipientsRefused:
            raise DeliveryFailed("recipients_refused") from None
        except smtplib.SMTPAuthenticationError:
            raise DeliveryFailed("sign_in_refused") from None
        except smtplib.SMTPResponseException as error:
            # RFC 5321 4.2.1: 5yz is permanent, 4yz is not.
            is_lasting = 500 <= error.smtp_code < 600  # noqa: PLR2004
            raise DeliveryFailed(f"smtp_{error.smtp_code}", is_lasting=is_lasting) from None
        except (smtplib.SMTPException, OSError):
            raise DeliveryFailed("mail_server_unreachable") from None
        if refused:
            raise DeliveryFailed("some_recipients_refused", is_lasting=True)

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        if server.security == "tls":
            client: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, self._domain, timeout=_TIMEOUT_S, context=self._context
            )
        else:
            client = smtplib.SMTP(server.host, server.port, self._domain, timeout=_TIMEOUT_S)
        try:
            if server.security == "starttls":
                client.starttls(context=self._context)
            if server.username:
                client.login(server.username, server.password)
        except BaseException:
            client.close()
            raise
        return client

    def _message(self, notice: Notice) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = ", ".join(self._recipients)
        message["Subject"] = f"Hallpass: {notice.summary}"
        message["Date"] = format_datetime(self._now())
        message["Message-ID"] = f"<{notice.id}@{self._domain}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday replies, please
        lines = [notice.summary, "", f"About: {notice.subject}", f"Since: {notice.at}"]
        if notice.link:
            lines.append(f"Look at it: {notice.link}")
        message.set_content("\n".join(lines) + "\n")
        return message


class Webhook:
    """Posts each notice as JSON, signed as Standard Webhooks 1.0.0 has it."""

    def __init__(self, name: str, url: str, secret: bytes, now: Callable[[], datetime]) -> None:
        """Take a name, the address and the shared secret.

        Raises `ValueError` unless the address is https, or http to this machine.
        """
        self.name = f"webhook:{name}"
        self._endpoint = HttpEndpoint(url)
        self._secret = secret
        self._now = now

    def send(self, notice: Notice) -> None:
        """Deliver one notice. Raises `DeliveryFailed`."""
        body, at = notice.as_json(), str(int(self._now().timestamp()))
        headers = {
            _WEBHOOK_ID: notice.id,
            _WEBHOOK_TIME: at,
            _WEBHOOK_SIGNATURE: f"v1,{_signature(self._secret, notice.id, at, body)}",
        }
        try:
            self._endpoint.post(body, headers)
        except OSError:
            raise DeliveryFailed("webhook_not_taken") from None


def _signature(secret: bytes, notice: str, at: str, body: bytes) -> str:
    signed = b".".join([notice.encode(), at.encode(), body])
    return base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()

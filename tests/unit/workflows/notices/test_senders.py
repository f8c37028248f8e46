from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from gateway.workflows.notices.senders import DeliveryFailed, Mail, MailServer, Webhook
from tests.support.certificates import localhost_certificate
from tests.unit.workflows.notices.test_message import a_notice

TO = ("a@district.example", "b@district.example")
FROM = "hallpass@district.example"


def now() -> datetime:
    return datetime(2027, 1, 4, 9, tzinfo=UTC)


class Inbox:
    """What a mail server does with a mail."""

    def __init__(self, answer: str = "250 OK", refuses: str = "") -> None:
        self.answer = answer
        self.refuses = refuses
        self.got: list[Envelope] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name and arguments
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address == self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.got.append(envelope)
        return self.answer


class _Server(Controller):
    """Listens on a free port, which the library's own class would not find again."""

    def _trigger_server(self) -> None:
        with socket.create_connection(("127.0.0.1", port_of(self)), 5) as connection:
            connection.recv(1024)


def serve(inbox: Inbox, **options: Any) -> Controller:
    names = {"hostname": "127.0.0.1", "server_hostname": "localhost"}
    controller = _Server(inbox, port=0, **names, **options)
    controller.start()
    return controller


def port_of(controller: Controller) -> int:
    assert controller.server is not None
    return int(controller.server.sockets[0].getsockname()[1])


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    inbox = Inbox()
    controller = serve(inbox)
    yield inbox, port_of(controller)
    controller.stop()


def mail(port: int, **changes: Any) -> Mail:
    server = MailServer("127.0.0.1", port, **({"security": "none"} | changes))
    return Mail(server, FROM, TO, now)


def test_a_mail_arrives_with_what_happened(inbox: tuple[Inbox, int]) -> None:
    box, port = inbox
    mail(port).send(a_notice(link="https://hallpass.district.example/console/incidents/in_1"))

    (envelope,) = box.got
    message = message_from_bytes(bytes(envelope.content or b""), policy=policy.default)
    assert envelope.rcpt_tos == list(TO)
    assert message["Subject"].startswith("Hallpass: Vendor tells the district")
    assert message["Message-ID"] == "<no_1@district.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "incidents/in_1" in message.get_content()


def test_a_server_that_is_gone_is_tried_again(inbox: tuple[Inbox, int]) -> None:
    with pytest.raises(DeliveryFailed) as failure:
        mail(1).send(a_notice())
    assert (failure.value.code, failure.value.is_lasting) == ("mail_server_unreachable", False)


@pytest.mark.parametrize(
    ("answer", "code", "is_lasting"),
    [("451 later", "smtp_451", False), ("554 no", "smtp_554", True)],
)
def test_what_the_server_says_decides(answer: str, code: str, *, is_lasting: bool) -> None:
    controller = serve(Inbox(answer))
    with pytest.raises(DeliveryFailed) as failure:
        mail(port_of(controller)).send(a_notice())
    controller.stop()
    assert (failure.value.code, failure.value.is_lasting) == (code, is_lasting)


def test_one_wrong_address_does_not_keep_the_others_from_it() -> None:
    box = Inbox(refuses=TO[0])
    controller = serve(box)
    with pytest.raises(DeliveryFailed, match="some_recipients_refused"):
        mail(port_of(controller)).send(a_notice())
    controller.stop()
    assert box.got[0].rcpt_tos == [TO[1]]


def test_mail_is_encrypted_and_signed_in(tmp_path: Path) -> None:
    certificate, key = localhost_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    box, seen = Inbox(), []

    def authenticate(*arguments: Any) -> AuthResult:
        login = arguments[4]
        seen.append((login.login, login.password))
        return AuthResult(success=login.password == b"right", handled=False)

    controller = serve(
        box,
        tls_context=context,
        require_starttls=True,
        authenticator=authenticate,
        auth_required=True,
    )
    trusted = ssl.create_default_context(cafile=str(certificate))
    port = port_of(controller)

    def sender(password: str) -> Mail:
        server = MailServer("localhost", port, "starttls", "hallpass", password)
        return Mail(server, FROM, TO, now, trusted)

    sender("right").send(a_notice())
    with pytest.raises(DeliveryFailed, match="sign_in_refused"):
        sender("wrong").send(a_notice())
    with pytest.raises(DeliveryFailed, match="mail_server_unreachable"):  # not trusted
        mail(port, security="starttls").send(a_notice())
    controller.stop()
    assert len(box.got) == 1
    assert seen[0] == (b"hallpass", b"right")


class Hook(BaseHTTPRequestHandler):
    status = 204
    got: ClassVar[list[tuple[dict[str, str], bytes]]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).got.append(({k.lower(): v for k, v in self.headers.items()}, body))
        self.send_response(type(self).status)
        self.end_headers()

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def hook() -> Iterator[tuple[type[Hook], str]]:
    class Fresh(Hook):
        got: ClassVar[list[tuple[dict[str, str], bytes]]] = []

    server = HTTPServer(("127.0.0.1", 0), Fresh)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield Fresh, f"http://127.0.0.1:{server.server_port}/hook?room=7"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_webhook_is_signed(hook: tuple[type[Hook], str]) -> None:
    seen, url = hook
    Webhook("chat", url, b"shared", now).send(a_notice())

    ((headers, body),) = seen.got
    signed = b".".join([b"no_1", headers["webhook-timestamp"].encode(), body])
    expected = base64.b64encode(hmac.digest(b"shared", signed, hashlib.sha256)).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert headers["webhook-timestamp"] == str(int(now().timestamp()))
    assert json.loads(body)["subject"] == "in_1"


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_hook_that_does_not_take_it_is_tried_again(
    hook: tuple[type[Hook], str], status: int
) -> None:
    seen, url = hook
    seen.status = status
    with pytest.raises(DeliveryFailed) as failure:
        Webhook("chat", url, b"shared", now).send(a_notice())
    assert not failure.value.is_lasting


@pytest.mark.parametrize("url", ["http://hooks.example/x", "ftp://127.0.0.1/", "https://u@h/x"])
def test_a_webhook_goes_over_https(url: str) -> None:
    with pytest.raises(ValueError, match="must"):
        Webhook("chat", url, b"shared", now)

"""A gateway tells people of an incident, by mail and webhook, without a word of it."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from tests.support.serving import hallpass, serving


@pytest.fixture
def hook() -> Iterator[tuple[str, Queue[bytes]]]:
    got: Queue[bytes] = Queue()

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", got
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_incident_is_told_to_a_webhook_once(
    tmp_path: Path, hook: tuple[str, Queue[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, got = hook
    rules = tmp_path / "incidents.yaml"
    rules.write_text(f"webhooks: [{{name: chat, url: '{url}', secret: env:HOOK_SECRET}}]")
    monkeypatch.setitem(os.environ, "HOOK_SECRET", "shared")
    monkeypatch.setitem(os.environ, "HALLPASS_INCIDENTS", str(rules))
    data = str(tmp_path / "data")
    hallpass("keys", "issue", "--data", data, "--email", "t.rivera@district.example")
    told = ("--title", "About Maria", "--category", "other", "--severity", "low", "--data", data)
    incident = hallpass("incident", "report", *told, stdin="Maria Lopez was named.").stdout.strip()

    with serving(tmp_path / "data"):
        body = got.get(timeout=60)
    with serving(tmp_path / "data"):  # a second start says nothing new
        pass
    notice = json.loads(body)
    assert (notice["kind"], notice["subject"]) == ("incident:report:made", incident)
    assert b"Maria" not in body
    assert got.empty()

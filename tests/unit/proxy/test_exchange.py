from __future__ import annotations

from gateway.proxy.exchange import Reply


def test_a_reply_without_anything_to_finish_finishes_quietly() -> None:
    reply = Reply(200, [], b"body")

    reply.finish()

    assert (reply.status, reply.body) == (200, b"body")

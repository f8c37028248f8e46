"""Labels stay what they are: across processes, restarts and clients that forget."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import openai

from tests.support.serving import CATALOG, Gateway, hallpass, serving
from tests.support.vendor import Vendor, completion

ROSTER = """id,role,given,family
204417,student,Maria,Lopez
204418,student,DeShawn,Carter
204419,student,Kaimana,Oliveira
"""
OPENING = "Maria Lopez and DeShawn Carter share a desk in room 4."
SECOND = "Kaimana Oliveira wants to sit with DeShawn Carter instead."


def user(content: str) -> dict[str, str]:
    return {"role": "user", "content": content}


def said(content: str) -> dict[str, str]:
    return {"role": "assistant", "content": content}


def ask(gateway: Gateway, key: str, *messages: Any, name: str | None = None) -> str:
    headers = {} if name is None else {"x-hallpass-conversation": name}
    with openai.OpenAI(base_url=f"{gateway.url}/openai/v1", api_key=key, max_retries=0) as client:
        answer = client.chat.completions.create(
            model="gpt-test", messages=list(messages), extra_headers=headers
        )
    return str(answer.choices[0].message.content)


def sent(vendor: Vendor) -> list[str]:
    return [message["content"] for message in json.loads(vendor.bodies[-1])["messages"]]


def test_labels_survive_workers_and_a_restart(tmp_path: Path, vendor: Vendor) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER)
    data = tmp_path / "data"
    hallpass("roster", "import", str(tmp_path / "roster.csv"), "--data", str(data))
    catalog = CATALOG.format(url=vendor.url)
    vendor.script = completion("Student 2 can move, says Student 1.")
    restored = "DeShawn Carter can move, says Maria Lopez."
    with serving(data, "--workers", "2", catalog=catalog) as gateway:
        key, other = gateway.key(), gateway.key("other@district.example")
        assert ask(gateway, key, user(OPENING)) == restored
        first = vendor.bodies[-1]
        for _ in range(6):  # whichever worker it meets
            ask(gateway, key, user(OPENING), said(restored), user(SECOND))
            assert sent(vendor)[2] == "Student 3 wants to sit with Student 2 instead."
            ask(gateway, key, user(OPENING))
            assert vendor.bodies[-1] == first
        with ThreadPoolExecutor(8) as pool:
            names = [f"Pupil-{n}" for n in range(16)]
            list(pool.map(lambda n: ask(gateway, key, user(OPENING), name=n), names))
            list(pool.map(lambda _: ask(gateway, key, user(SECOND), name="one"), names))
    with serving(data, catalog=catalog) as gateway:
        ask(gateway, key, user(SECOND), said("An answer."), user("And Maria?"))
        assert sent(vendor)[::2] == [
            "Student 3 wants to sit with Student 2 instead.",
            "And Student 1?",
        ]
        ask(gateway, other, user(SECOND), said("An answer."), user("And Maria?"))
        assert sent(vendor)[::2] == [
            "Student 1 wants to sit with Student 2 instead.",
            "And Student 3?",
        ]
    assert hallpass("ledger", "verify", "--data", str(data)).returncode == 0

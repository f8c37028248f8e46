"""Concurrent clients of every vendor family, whole answers and streams, until the gateway dies."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

PEOPLE = ("Maria Lopez", "DeShawn Carter", "Priya Nair", "Kaimana Oliveira")
_FIRST = 1000
_TIMEOUT_S = 20


class Numbers:
    """Numbers of calls, each given out once; every body carries its own as a count of tokens."""

    def __init__(self) -> None:
        self._next = itertools.count(_FIRST)
        self._lock = threading.Lock()

    def take(self) -> int:
        with self._lock:
            return next(self._next)


def _openai(number: int, text: str, *, is_stream: bool) -> tuple[str, dict[str, Any]]:
    messages = [{"role": "user", "content": text}]
    body = {"max_tokens": number, "model": "gpt-test", "messages": messages, "stream": is_stream}
    return "/openai/v1/chat/completions", body


def _anthropic(number: int, text: str, *, is_stream: bool) -> tuple[str, dict[str, Any]]:
    messages = [{"role": "user", "content": text}]
    body = {"max_tokens": number, "model": "claude-test", "messages": messages, "stream": is_stream}
    return "/anthropic/v1/messages", body


def _gemini(number: int, text: str, *, is_stream: bool) -> tuple[str, dict[str, Any]]:
    contents = [{"role": "user", "parts": [{"text": text}]}]
    config = {"maxOutputTokens": number, "temperature": 0.5}
    method = "streamGenerateContent?alt=sse" if is_stream else "generateContent"
    path = f"/gemini/v1beta/models/gemini-test:{method}"
    return path, {"generationConfig": config, "contents": contents}


_CALLS = (
    (_openai, False),
    (_openai, True),
    (_anthropic, True),
    (_gemini, True),
    (_gemini, False),
)


class Load:
    """What the clients of one round found."""

    def __init__(self, url: str, key: str, numbers: Numbers) -> None:
        self._url = url
        self._key = key
        self._numbers = numbers
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self.answered: set[int] = set()
        """Calls with a whole answer."""

        self.statuses: set[int] = set()

    def run(self, caller: int) -> None:
        """Call until told to stop or nobody listens."""
        call, is_stream = _CALLS[caller % len(_CALLS)]
        headers = {"authorization": f"Bearer {self._key}", "x-hallpass-conversation": f"c{caller}"}
        with httpx.Client(headers=headers, timeout=_TIMEOUT_S, base_url=self._url) as client:
            while not self._stop.is_set():
                number = self._numbers.take()
                person = PEOPLE[number % len(PEOPLE)]
                path, body = call(number, f"Write to {person} at home.", is_stream=is_stream)
                try:
                    answer = client.post(path, json=body)
                except httpx.ConnectError:
                    return
                except httpx.HTTPError:
                    continue
                with self._lock:
                    self.statuses.add(answer.status_code)
                    if answer.status_code == httpx.codes.OK:
                        self.answered.add(number)

    def stop(self) -> None:
        self._stop.set()


@contextmanager
def load(url: str, key: str, numbers: Numbers, callers: int = len(_CALLS)) -> Iterator[Load]:
    """Call a gateway from several threads until the block ends."""
    calling = Load(url, key, numbers)
    threads = [threading.Thread(target=calling.run, args=(n,)) for n in range(callers)]
    for thread in threads:
        thread.start()
    try:
        yield calling
    finally:
        calling.stop()
        for thread in threads:
            thread.join(2 * _TIMEOUT_S)

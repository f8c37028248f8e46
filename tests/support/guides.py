"""The snippets of the client guides, and a gateway for them whose vendors are all the sandbox."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.support.serving import CATALOG, Gateway, serving

GUIDES = Path(__file__).parents[2] / "docs" / "how-to" / "clients"
ASKED = "Maria Lopez"
"""Whom every snippet asks about."""


def snippets(language: str) -> list[tuple[str, str]]:
    """Return every fenced block of a language in the guides, with a name for it."""
    fence = re.compile(rf"^```{language}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [
        (f"{page.stem}-{number}", block)
        for page in sorted(GUIDES.glob("*.md"))
        for number, block in enumerate(fence.findall(page.read_text(encoding="utf-8")), 1)
    ]


@contextmanager
def sandbox_gateway(folder: Path) -> Iterator[tuple[Gateway, str]]:
    """Serve the services that the guides name; yield the gateway and the sandbox's URL."""
    command = [sys.executable, "-m", "gateway.sandbox", "--port", "0"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as sandbox:
        assert sandbox.stdout is not None
        url = sandbox.stdout.readline().rpartition(" ")[2].strip()
        try:
            with serving(folder / "data", catalog=CATALOG.format(url=url)) as gateway:
                yield gateway, url
        finally:
            sandbox.terminate()


def problems(said: str, sandbox: str) -> list[str]:
    """Return what is wrong with what a snippet printed and with what the vendor got of it."""
    received = httpx.get(sandbox + "/received").text
    return [
        what
        for what, is_wrong in (
            ("the name did not come back", ASKED not in said),
            ("a label was left standing", "Student 1" in said),
            ("no label left", "Student 1" not in received),
            ("a name left", "Maria" in received or "Lopez" in received),
        )
        if is_wrong
    ]

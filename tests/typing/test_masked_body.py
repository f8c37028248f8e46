"""The type checker refuses to forward a body that was not masked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
USE = """
from gateway.catalog.models import Service
from gateway.proxy.exchange import Head
from gateway.proxy.forward import Vendors
from gateway.pseudonyms.replace import Masked


async def send(v: Vendors, s: Service, h: Head, raw: bytes, masked: Masked) -> None:
    await v.forward(s, h, masked.body, is_stream=False)
    await v.forward(s, h, raw, is_stream=False)
"""


@pytest.mark.slow
def test_raw_bytes_cannot_be_forwarded(tmp_path: Path) -> None:
    file = tmp_path / "use.py"
    file.write_text(USE)

    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    errors = run.stdout.splitlines()
    assert len(errors) == 1, run.stdout + run.stderr
    assert 'use.py:10: error: Argument 3 to "forward"' in errors[0]

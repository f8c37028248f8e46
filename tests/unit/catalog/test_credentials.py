from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from gateway.catalog.credentials import resolve
from gateway.errors import VendorFailed

if TYPE_CHECKING:
    from pathlib import Path

NAME = "HALLPASS_TEST_CREDENTIAL"
SECRET = "sk-test-0123456789"


def refusal(reference: str) -> VendorFailed:
    with pytest.raises(VendorFailed) as caught:
        resolve(reference, "openai")
    assert (caught.value.code, caught.value.status) == ("vendor_credential_missing", 503)
    assert "openai" in caught.value.message
    assert caught.value.next_step
    return caught.value


def test_a_variable_is_read_at_the_time_of_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, SECRET)
    assert resolve(f"env:{NAME}") == SECRET

    monkeypatch.setenv(NAME, "another")

    assert resolve(f"env:{NAME}") == "another"


def test_a_file_is_read_again_after_a_rotation(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(SECRET)
    assert resolve(f"file:{file}") == SECRET

    file.write_text("another")

    assert resolve(f"file:{file}") == "another"


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"])
def test_the_line_break_an_editor_leaves_is_no_part_of_the_secret(end: str, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes((SECRET + end).encode())

    assert resolve(f"file:{file}") == SECRET


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b" ",
        b"two words",
        b"a\nb",
        b"a\r\nx-evil: 1",
        b"a\x00",
        b"\xc3\xa9",
        b"\xff",
        b"x" * 9000,
    ],
)
def test_what_cannot_be_a_header_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)

    refusal(f"file:{file}")


def test_a_variable_with_odd_text_is_refused_without_repeating_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(NAME, f"{SECRET} Maria")

    error = refusal(f"env:{NAME}")

    assert SECRET not in error.message + error.next_step + repr(error.args)


@pytest.mark.parametrize(
    "reference",
    [f"env:{NAME}", "env:", "file:/no/such/file", "file:", "file:/tmp", "PATH", "cmd:PATH"],
)
def test_a_reference_to_nothing_is_refused(reference: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)

    refusal(reference)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "key")

    refusal(f"file:{tmp_path / 'key'}")

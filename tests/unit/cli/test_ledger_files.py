from __future__ import annotations

import base64
from pathlib import Path

import pytest
import typer

from gateway.cli.ledger_files import one_line, read_checkpoint, read_key_file, read_text
from gateway.errors import SetupError
from gateway.ledger.chain import GENESIS, ChainMark
from gateway.ledger.copies import CopiesBroken
from gateway.ledger.export import ExportBroken
from gateway.ledger.signer import SigningFailed
from gateway.storage.failures import StorageFailed


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SetupError("x"), 2),
        (StorageFailed("database_busy", "x"), 2),
        (StorageFailed("database_damaged", "x", is_lasting=True), 1),
        (SigningFailed("signing_key_missing", "x"), 2),
        (SigningFailed("ledger_changed", "x"), 1),
        (ExportBroken(3), 1),
        (CopiesBroken("x"), 1),
    ],
)
def test_what_is_damaged_and_what_cannot_be_used_end_differently(
    error: Exception, code: int
) -> None:
    with pytest.raises(typer.Exit) as ended, one_line():
        raise error
    assert ended.value.exit_code == code


def test_a_public_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(base64.b64encode(bytes(32)).decode() + "\n")
    (tmp_path / "short").write_text("AAAA")
    (tmp_path / "binary").write_bytes(b"\xff")

    assert read_key_file(tmp_path / "key") == bytes(32)
    for name, message in (("short", "not a public key"), ("binary", "not UTF-8")):
        with pytest.raises(SetupError, match=message):
            read_key_file(tmp_path / name)
    with pytest.raises(SetupError, match="cannot read the file"):
        read_text(tmp_path / "none", "the file")


def test_a_checkpoint_of_an_earlier_release_is_read(tmp_path: Path) -> None:
    (tmp_path / "c").write_text(f'{{"size": 0, "head": "{GENESIS.hex()}", "at": "now"}}')

    assert read_checkpoint(tmp_path / "c") == ChainMark(0, GENESIS)

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from gateway.crypto.signing import (
    SigningKey,
    is_signed,
    key_id,
    load_signing_key,
    signing_key_path,
    write_signing_key,
)
from gateway.errors import SetupError

# RFC 8032, section 7.1, test 2.
SEED = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def test_signatures_are_those_of_the_rfc() -> None:
    key = SigningKey(SEED)

    assert (key.public, key.sign(b"\x72")) == (PUBLIC, SIGNATURE)
    assert is_signed(PUBLIC, b"\x72", SIGNATURE)


def test_nothing_else_is_signed() -> None:
    assert not is_signed(PUBLIC, b"\x73", SIGNATURE)
    assert not is_signed(PUBLIC, b"\x72", bytes(64))
    assert not is_signed(SigningKey(bytes(32)).public, b"\x72", SIGNATURE)
    assert not is_signed(b"short", b"\x72", SIGNATURE)
    assert not is_signed(b"", b"", b"")


def test_a_key_shows_its_id_only() -> None:
    assert repr(SigningKey(SEED)) == f"SigningKey({key_id(PUBLIC)})"
    assert len(key_id(PUBLIC)) == 16


def test_a_new_key_is_for_its_owner_alone_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "a.key"
    first, second = write_signing_key(path), write_signing_key(path)

    assert first.public == second.public
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["a.key"]


def test_a_key_is_read_from_its_file_or_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_signing_key(tmp_path, None) is None
    made = write_signing_key(tmp_path / "keys" / "ledger-signing.key")
    monkeypatch.setenv("A_KEY", base64.b64encode(SEED).decode())
    monkeypatch.delenv("NO_KEY", raising=False)
    found = [
        load_signing_key(tmp_path, reference)
        for reference in (None, f"file:{tmp_path}/keys/ledger-signing.key", "env:A_KEY")
    ]

    assert [key and key.public for key in found] == [made.public, made.public, PUBLIC]
    assert load_signing_key(tmp_path, "env:NO_KEY") is None
    assert signing_key_path(tmp_path, "env:A_KEY") is None


@pytest.mark.parametrize(
    ("content", "mode", "message"),
    [
        (b"AAAA\n", 0o600, "holds no signing key"),
        (b"\xff\xfe", 0o600, "holds no signing key"),
        (base64.b64encode(SEED), 0o644, "other users may use"),
    ],
)
def test_a_file_that_is_no_safe_key_is_refused(
    tmp_path: Path, content: bytes, mode: int, message: str
) -> None:
    path = tmp_path / "x.key"
    path.write_bytes(content)
    path.chmod(mode)

    with pytest.raises(SetupError, match=message):
        load_signing_key(tmp_path, f"file:{path}")


def test_what_cannot_be_used_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="env:NAME or file:PATH"):
        signing_key_path(tmp_path, "secret")
    with pytest.raises(SetupError, match="cannot read the signing key"):
        load_signing_key(tmp_path, f"file:{tmp_path}")
    (tmp_path / "file").touch()
    with pytest.raises(SetupError, match="cannot create the signing key"):
        write_signing_key(tmp_path / "file" / "key")

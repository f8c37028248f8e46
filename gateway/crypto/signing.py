"""Ed25519 keys that sign (RFC 8032): where the private one is kept, and what checks a signature."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from gateway.errors import SetupError
from gateway.ids import random_id

__all__ = [
    "PUBLIC_KEY_BYTES",
    "SIGNATURE_BYTES",
    "SigningKey",
    "is_signed",
    "key_id",
    "load_signing_key",
    "signing_key_path",
    "write_signing_key",
]

PUBLIC_KEY_BYTES = 32
SIGNATURE_BYTES = 64

_SEED_BYTES = 32
_MOST_BYTES = 1024
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_ID_DIGITS = 16


class SigningKey:
    """A private key. It can sign and nothing else; it is unrelated to the master key."""

    __slots__ = ("_private", "public")

    def __init__(self, seed: bytes) -> None:
        """Take the 32 secret bytes. Raises `ValueError` for any other length."""
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._private.public_key().public_bytes_raw()
        """The 32 bytes that check its signatures."""

    def __repr__(self) -> str:
        """Return a text that shows nothing of the private key."""
        return f"SigningKey({key_id(self.public)})"

    def sign(self, message: bytes) -> bytes:
        """Return the signature of `message`: always the same."""
        return self._private.sign(message)


def key_id(public: bytes) -> str:
    """Return the name of a public key: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:_ID_DIGITS]


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether the holder of the private key signed `message`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def signing_key_path(data: Path, reference: str | None) -> Path | None:
    """Return the file of the signing key, `None` when it is not in a file.

    Raises `SetupError` for a reference that is neither `file:PATH` nor `env:NAME`.
    """
    if reference is None:
        return data / "keys" / "ledger-signing.key"
    scheme, _, rest = reference.partition(":")
    if scheme == "file" and rest:
        return Path(rest)
    if scheme == "env" and rest:
        return None
    raise SetupError("the signing key must be given as env:NAME or file:PATH")


def load_signing_key(data: Path, reference: str | None) -> SigningKey | None:
    """Return the signing key, `None` when there is none.

    Args:
        data: The data folder; without a `reference` the key is its `keys/ledger-signing.key`.
        reference: `file:PATH` or `env:NAME`, both holding 32 bytes in base64; or `None`.

    Raises:
        SetupError: The key is malformed, or its file is unreadable or open to other users.
    """
    path = signing_key_path(data, reference)
    if path is None:
        name = (reference or "").partition(":")[2]
        text = os.environ.get(name)
        return _decode(text, f"the environment variable {name}") if text else None
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(_MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SetupError(f"cannot read the signing key {path}: {error.strerror}") from None
    if mode & _OTHERS:
        raise SetupError(
            f"other users may use the signing key {path} (mode {stat.S_IMODE(mode):04o}): "
            f"run chmod 600 {path}"
        )
    return _decode(content.decode("ascii", "replace"), str(path))


def write_signing_key(path: Path) -> SigningKey:
    """Make a new key in a file that is not there yet, mode 0600, and return the key there.

    Two processes at once end up with the same one. Raises `SetupError`.
    """
    seed = os.urandom(_SEED_BYTES)
    draft = path.with_name(random_id(".signing-"))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(base64.b64encode(seed) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            # A hard link, unlike a rename, never replaces a key that is already there.
            with suppress(FileExistsError):
                os.link(draft, path)
        finally:
            draft.unlink()
        return _decode(path.read_text("ascii", "replace"), str(path))
    except OSError as error:
        raise SetupError(f"cannot create the signing key {path}: {error.strerror}") from None


def _decode(text: str, where: str) -> SigningKey:
    try:
        return SigningKey(base64.b64decode(text.strip(), validate=True))
    except (binascii.Error, ValueError):
        raise SetupError(
            f"{where} holds no signing key: it must be {_SEED_BYTES} bytes in base64, "
            "as `openssl rand -base64 32` prints"
        ) from None

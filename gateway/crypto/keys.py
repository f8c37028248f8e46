"""The master key: where it is kept, and the keys derived from it for one purpose each."""

from __future__ import annotations

import base64
import binascii
import os
import shlex
import stat
import subprocess
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gateway.errors import SetupError
from gateway.ids import random_id

__all__ = ["MasterKey", "load_master_key"]

_KEY_BYTES = 32
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
# A key file holds 45 bytes; whatever is much longer is another file.
_MOST_BYTES = 1024
_COMMAND_S = 30


class MasterKey:
    """The installation's one secret, kept outside the database.

    Nothing is ever encrypted with it directly: `derive` gives each purpose a key of its own.
    """

    __slots__ = ("_derived", "_secret")

    def __init__(self, secret: bytes) -> None:
        """Take the 32 secret bytes. Raises `SetupError` for any other length."""
        if len(secret) != _KEY_BYTES:
            raise SetupError(f"the master key must be {_KEY_BYTES} bytes")
        self._secret = secret
        self._derived: dict[str, bytes] = {}

    def __repr__(self) -> str:
        """Return a text that shows nothing of the key."""
        return "MasterKey(...)"

    def derive(self, purpose: str) -> bytes:
        """Return the 32-byte key for `purpose`: HKDF-SHA256 (RFC 5869), always the same."""
        key = self._derived.get(purpose)
        if key is None:
            info = b"hallpass:" + purpose.encode()
            key = HKDF(SHA256(), _KEY_BYTES, salt=None, info=info).derive(self._secret)
            self._derived[purpose] = key
        return key


def load_master_key(data: Path, reference: str | None, *, create: bool) -> MasterKey:
    """Return the master key.

    Args:
        data: The data folder; without a `reference` the key is its `keys/master.key`.
        reference: `file:PATH`, `env:NAME` or `command:PROGRAM ARGUMENT ...`, which hold or print
            32 bytes in base64; or `None`. A command is run without a shell.
        create: Whether a missing default key file is made. Only right before there is a
            database: a new key cannot open what an older one sealed.

    Raises:
        SetupError: The key is missing, malformed, or its file is open to other users.
    """
    if reference is None:
        path = data / "keys" / "master.key"
        if create and not path.exists():
            _create(path)
        return _from_file(path)
    scheme, _, rest = reference.partition(":")
    if scheme == "env" and rest:
        return _from_environment(rest)
    if scheme == "file" and rest:
        return _from_file(Path(rest))
    if scheme == "command" and rest.strip():
        return _from_command(rest)
    # The reference is not shown: it may be the key itself, pasted in the wrong place.
    raise SetupError("the master key must be given as env:NAME, file:PATH or command:PROGRAM ...")


def _from_command(line: str) -> MasterKey:
    """Return what a program prints, such as the client of a key management service."""
    try:
        arguments = shlex.split(line)
    except ValueError:
        raise SetupError("the command for the master key has a quote that does not end") from None
    try:
        # What it prints is the key, and what it complains of may hold credentials: none is shown.
        done = subprocess.run(  # noqa: S603 - the administrator's own command, no shell
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_COMMAND_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SetupError(f"the command for the master key took over {_COMMAND_S} s") from None
    except OSError as error:
        raise SetupError(
            f"the command for the master key cannot be run: {error.strerror}"
        ) from None
    if done.returncode != 0:
        raise SetupError(f"the command for the master key failed with exit code {done.returncode}")
    text = done.stdout[:_MOST_BYTES].decode("ascii", "replace")
    return _decode(text, "the output of the command for the master key")


def _from_environment(name: str) -> MasterKey:
    text = os.environ.get(name)
    if not text:
        raise SetupError(f"no master key: the environment variable {name} is not set")
    return _decode(text, f"the environment variable {name}")


def _from_file(path: Path) -> MasterKey:
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(_MOST_BYTES)
    except FileNotFoundError:
        raise SetupError(
            f"no master key at {path}: put it back from its backup, "
            "or say where it is with HALLPASS_MASTER_KEY"
        ) from None
    except OSError as error:
        raise SetupError(f"cannot read the master key {path}: {error.strerror}") from None
    if mode & _OTHERS:
        raise SetupError(
            f"other users may use the master key {path} (mode {stat.S_IMODE(mode):04o}): "
            f"run chmod 600 {path}"
        )
    return _decode(content.decode("ascii", "replace"), str(path))


def _decode(text: str, where: str) -> MasterKey:
    try:
        secret = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != _KEY_BYTES:
        raise SetupError(
            f"{where} holds no master key: it must be {_KEY_BYTES} bytes in base64, "
            "as `openssl rand -base64 32` prints"
        )
    return MasterKey(secret)


def _create(path: Path) -> None:
    """Make a key file unless there is one. Two processes at once end up with the same one."""
    try:
        # One by one: `parents=True` would leave the data folder open to others.
        for folder in (path.parent.parent, path.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(random_id(".master-"))
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(base64.b64encode(os.urandom(_KEY_BYTES)) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            # A hard link, unlike a rename, never replaces a key that is already there.
            os.link(draft, path)
        except FileExistsError:
            return
        finally:
            draft.unlink()
        _sync_folder(path.parent)
    except OSError as error:
        raise SetupError(f"cannot create the master key {path}: {error.strerror}") from None


def _sync_folder(folder: Path) -> None:
    """Make a new name in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""A vendor's secret, read where the catalog points at the moment it is needed."""

from __future__ import annotations

import os
import re
from http import HTTPStatus
from pathlib import Path

from gateway.errors import VendorFailed

__all__ = ["resolve"]

_SECRET = re.compile(r"[!-~]{1,8192}")  # visible ASCII: what an HTTP header can carry
_FILE_BYTES = 16 * 1024


def resolve(reference: str, service: str = "this service") -> str:
    """Return the secret behind `env:NAME` or `file:PATH`.

    A file is read each time, so that a rotated secret is used at once. Raises
    `VendorFailed("vendor_credential_missing")`, 503, which names the service alone.
    """
    scheme, _, where = reference.partition(":")
    secret = _from_file(where) if scheme == "file" else os.environ.get(where, "")
    secret = secret.rstrip("\r\n")
    if scheme not in {"env", "file"} or not _SECRET.fullmatch(secret):
        raise VendorFailed(
            "vendor_credential_missing",
            f"The credential of {service} is not set up.",
            next_step="Tell Agency Technology: the catalog says where the credential must be.",
            status=HTTPStatus.SERVICE_UNAVAILABLE,
        )
    return secret


def _from_file(where: str) -> str:
    """Return the file's text, empty for anything that is no small readable text file."""
    path = Path(where)
    try:
        if not path.is_file():  # a pipe or device could block for ever
            return ""
        with path.open("rb") as file:
            return file.read(_FILE_BYTES).decode("ascii")
    except (OSError, ValueError):  # ValueError: no ASCII, or a NUL in the path
        return ""

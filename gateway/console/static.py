"""Files that never change under their name, which holds their hash: style, icon, script."""

from __future__ import annotations

import hashlib
from pathlib import Path

__all__ = ["FOLDER", "StaticFile", "find_static", "url_of_static"]

FOLDER = Path(__file__).parent / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_PREFIX = "/console/static/"
_HASH_CHARACTERS = 16


class StaticFile:
    """One file, read once."""

    def __init__(self, path: Path) -> None:
        """Read it. Raises `KeyError` for a type that no page uses."""
        self.body = path.read_bytes()
        self.content_type = _TYPES[path.suffix]
        digest = hashlib.sha256(self.body).hexdigest()[:_HASH_CHARACTERS]
        self.name = f"{path.stem}.{digest}{path.suffix}"


_FILES = {path.name: StaticFile(path) for path in sorted(FOLDER.iterdir())}
_BY_NAME = {file.name: file for file in _FILES.values()}


def url_of_static(name: str) -> str:
    """Return where the file `name` is. Raises `KeyError` when there is none."""
    return _PREFIX + _FILES[name].name


def find_static(name: str) -> StaticFile | None:
    """Return the file of a name with its hash."""
    return _BY_NAME.get(name)

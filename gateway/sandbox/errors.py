"""The sandbox vendor's own refusal."""

from __future__ import annotations

__all__ = ["VendorError"]


class VendorError(Exception):
    """A refusal as a vendor would give it: status, words, the field it is about."""

    def __init__(
        self, status: int, message: str, param: str | None = None, code: str | None = None
    ) -> None:
        super().__init__(status)
        self.status = status
        self.message = message
        self.param = param
        self.code = code

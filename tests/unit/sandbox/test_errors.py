from __future__ import annotations

from gateway.sandbox.errors import VendorError


def test_a_refusal_says_what_a_vendor_would() -> None:
    error = VendorError(404, "Not found.", "input", "missing")

    assert (error.status, error.message, error.param, error.code) == (
        404,
        "Not found.",
        "input",
        "missing",
    )

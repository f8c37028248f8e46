from __future__ import annotations

import pytest

from gateway import errors
from gateway.errors import GatewayError, NotAuthenticated, VendorFailed

KINDS = [
    kind
    for name in errors.__all__
    if issubclass(kind := getattr(errors, name), GatewayError) and kind is not GatewayError
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_refusal_has_an_error_status(kind: type[GatewayError]) -> None:
    assert 400 <= kind("some_code", "Some message.").status < 600


def test_the_text_of_an_error_is_its_code_alone() -> None:
    error = NotAuthenticated("invalid_api_key", "This key is unknown.", next_step="Ask for one.")

    assert str(error) == "invalid_api_key"


def test_a_status_given_wins_over_the_kinds_own() -> None:
    assert VendorFailed("vendor_timeout", "Late.").status == 502
    assert VendorFailed("vendor_timeout", "Late.", status=errors.HTTPStatus(504)).status == 504

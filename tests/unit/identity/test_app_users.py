from __future__ import annotations

from datetime import UTC, datetime

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import UserRefused
from gateway.identity.app_users import USER_HEADERS, AppPolicy, AppUser, read_user

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECRET = "a-secret-of-at-least-thirty-two-characters"
EMAIL = b"x-openwebui-user-email"
GENERIC = b"x-hallpass-user"
TOKEN = b"x-openwebui-user-jwt"
TRUSTS = AppPolicy(domains=("district.example",))
SIGNED = AppPolicy(domains=("district.example",), token_secret=SECRET)
RIVERA = "t.rivera@district.example"

Said = list[tuple[bytes, bytes]]


def token(secret: str = SECRET, **changes: object) -> bytes:
    """Return what Open WebUI sends."""
    at = int(NOW.timestamp())
    claims = {"sub": "u-1", "email": RIVERA, "name": "Tomas Rivera", "role": "user"}
    claims |= {"iss": "open-webui", "iat": at, "exp": at + 300} | changes  # type: ignore[assignment] # any claim
    return jwt.encode(claims, secret, algorithm="HS256").encode()


def refusal(said: Said, policy: AppPolicy = TRUSTS) -> tuple[str, int]:
    with pytest.raises(UserRefused) as caught:
        read_user(said, policy, NOW)
    assert caught.value.next_step
    assert b"rivera" not in repr(caught.value.__dict__).encode()
    return caught.value.code, caught.value.status


def test_open_webuis_headers_name_the_person() -> None:
    said = [
        (b"x-openwebui-user-name", b"Zo%C3%AB Rivera"),
        (b"x-openwebui-user-id", b"0b7c"),
        (EMAIL, b"T.Rivera@District.Example"),
        (b"x-openwebui-user-role", b"user"),
    ]

    assert read_user(said, TRUSTS, NOW) == AppUser(RIVERA, "Zoë Rivera")


@pytest.mark.parametrize("name", [EMAIL, GENERIC])
def test_one_header_is_enough(name: bytes) -> None:
    assert read_user([(name, RIVERA.encode())], TRUSTS, NOW) == AppUser(RIVERA, "")


def test_two_headers_that_agree_name_one_person() -> None:
    said = [(EMAIL, RIVERA.encode()), (GENERIC, RIVERA.upper().encode())]

    assert read_user(said, TRUSTS, NOW) == AppUser(RIVERA, "")


@pytest.mark.parametrize(
    "said", [[], [(b"x-openwebui-user-id", b"1")], [(b"x-openwebui-user-name", b"Tomas")]]
)
def test_who_is_not_named_is_refused(said: Said) -> None:
    assert refusal(said) == ("user_missing", 401)


@pytest.mark.parametrize(
    "said",
    [
        [(EMAIL, RIVERA.encode()), (EMAIL, RIVERA.encode())],
        [(EMAIL, RIVERA.encode()), (GENERIC, b"other@district.example")],
        [(EMAIL, RIVERA.encode()), (b"x-openwebui-user-role", b"user")] * 2,
        [(EMAIL, b"")],
        [(EMAIL, b"t.rivera")],
        [(EMAIL, b"t.rivera@district.example, m.lee@district.example")],
        [(EMAIL, b"t.rivera@evil.example@district.example")],
        [(EMAIL, b"t.rivera%40district.example")],
        [(EMAIL, b"t.riv\xc3\xa9ra@district.example")],
        [(EMAIL, b"t.rivera@district.example\x00")],
        [(GENERIC, b"{{LIBRECHAT_USER_EMAIL}}")],
        [(GENERIC, b"t.rivera"), (EMAIL, RIVERA.encode())],
    ],
)
@pytest.mark.parametrize("falls_back", [False, True])
def test_who_is_not_named_clearly_is_refused(said: Said, falls_back: bool) -> None:
    policy = AppPolicy(domains=TRUSTS.domains, falls_back=falls_back)

    assert refusal(said, policy) == ("user_unreadable", 401)


def test_with_a_fallback_a_request_that_says_nothing_is_the_owners() -> None:
    policy = AppPolicy(domains=TRUSTS.domains, falls_back=True)

    assert read_user([], policy, NOW) is None
    assert refusal([(b"x-openwebui-user-role", b"user")], policy)[0] == "user_missing"


@pytest.mark.parametrize(
    "email",
    [
        b"kid@students.district.example",
        b"kid@district.example.evil.example",
        b"kid@mydistrict.example",
        b"kid@example",
        b"t.rivera@other.example",
    ],
)
def test_another_domain_is_not_staff(email: bytes) -> None:
    assert refusal([(EMAIL, email), (b"x-openwebui-user-role", b"admin")]) == (
        "user_not_staff",
        403,
    )


def test_a_staff_list_admits_whom_it_holds() -> None:
    policy = AppPolicy(staff=(RIVERA,))

    assert read_user([(EMAIL, RIVERA.encode())], policy, NOW) == AppUser(RIVERA, "")
    assert refusal([(EMAIL, b"kid@district.example")], policy)[0] == "user_not_staff"


def test_domain_and_list_must_both_admit() -> None:
    policy = AppPolicy(domains=("district.example",), staff=(RIVERA, "a@other.example"))

    assert policy.admits(RIVERA)
    assert not policy.admits("kid@district.example")
    assert not policy.admits("a@other.example")


def test_a_policy_that_admits_everybody_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="who is staff"):
        AppPolicy(token_secret=SECRET, falls_back=True)


def test_a_signed_token_names_the_person() -> None:
    assert read_user([(TOKEN, token())], SIGNED, NOW) == AppUser(RIVERA, "Tomas Rivera")


@pytest.mark.parametrize(
    "said",
    [
        [(EMAIL, RIVERA.encode())],
        [(GENERIC, RIVERA.encode())],
        [(TOKEN, token("another-secret-of-thirty-two-characters-"))],
        [(TOKEN, b"")],
        [(TOKEN, b"junk"), (EMAIL, RIVERA.encode())],
    ],
)
@pytest.mark.parametrize("falls_back", [False, True])
def test_a_key_whose_app_signs_believes_nothing_unsigned(said: Said, falls_back: bool) -> None:
    policy = AppPolicy(domains=SIGNED.domains, token_secret=SECRET, falls_back=falls_back)

    assert refusal(said, policy) == ("user_unproven", 401)


def test_a_token_and_a_header_must_agree() -> None:
    said = [(TOKEN, token()), (GENERIC, b"m.lee@district.example")]

    assert refusal(said, SIGNED)[0] == "user_unreadable"


def test_a_token_is_not_believed_without_a_secret_to_check_it() -> None:
    assert refusal([(TOKEN, token())], TRUSTS)[0] == "user_unproven"


def test_a_proven_student_is_still_no_staff() -> None:
    said = [(TOKEN, token(email="kid@students.district.example", role="admin"))]

    assert refusal(said, SIGNED)[0] == "user_not_staff"


@pytest.mark.parametrize("name", [b"%00", b"%1B[2J", b"a" * 300, b"%E2%80%AE"])
def test_a_name_that_no_record_should_show_is_left_out(name: bytes) -> None:
    said = [(EMAIL, RIVERA.encode()), (b"x-openwebui-user-name", name)]

    assert read_user(said, TRUSTS, NOW) == AppUser(RIVERA, "")


def test_a_policy_survives_storage_and_shows_neither_secret_nor_addresses() -> None:
    policy = AppPolicy(("a.example", "b.example"), (RIVERA,), SECRET, falls_back=True)

    assert AppPolicy.load(policy.dump()) == policy
    assert SECRET not in repr(policy)
    assert "rivera" not in repr(policy)


@given(
    st.lists(st.tuples(st.sampled_from(sorted(USER_HEADERS)), st.binary(max_size=60)), max_size=6)
)
def test_nobody_outside_the_domain_ever_comes_out(said: Said) -> None:
    for policy in (TRUSTS, SIGNED):
        try:
            user = read_user(said, policy, NOW)
        except UserRefused:
            continue
        assert user is not None
        assert user.email.endswith("@district.example")
        assert policy is TRUSTS

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, insert, inspect, select, update

from gateway.clock import FixedClock
from gateway.crypto.envelope import SealBroken
from gateway.crypto.keys import MasterKey
from gateway.errors import NotAuthenticated, SetupError, UserRefused
from gateway.identity import store as store_module
from gateway.identity.app_users import AppPolicy, AppUser
from gateway.identity.keys import hash_secret, make_key
from gateway.identity.roles import Role
from gateway.identity.store import App, IssuedKey, KeyStore, gateway_keys
from gateway.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EMAIL = "t.rivera@district.example"
NAME = "Tomas Rivera"
DAY = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'test.db'}", create=True)
    yield database
    database.close()


@pytest.fixture
def store(database: Database, clock: FixedClock) -> KeyStore:
    return KeyStore(database, MasterKey(bytes(32)), clock)


def issue(
    store: KeyStore, email: str = EMAIL, role: Role = Role.STAFF, expires: datetime | None = None
) -> IssuedKey:
    return store.issue(email, NAME, role, expires)


def refusal(store: KeyStore, presented: str | None) -> str:
    with pytest.raises(NotAuthenticated) as caught:
        store.authenticate(presented)
    assert caught.value.code == "invalid_api_key"
    assert caught.value.status == 401
    assert "Agency Technology" in caught.value.next_step
    return caught.value.message


def test_an_issued_key_names_its_holder(store: KeyStore) -> None:
    issued = issue(store, role=Role.SUPERVISOR)

    staff = store.authenticate(issued.secret)

    assert (staff.email, staff.name, staff.role) == (EMAIL, NAME, Role.SUPERVISOR)
    assert (staff.key_id, staff.staff_id) == (issued.key_id, issued.staff_id)


def test_the_second_look_at_a_key_says_the_same(store: KeyStore) -> None:
    issued = issue(store)

    assert store.authenticate(issued.secret) == store.authenticate(issued.secret)


def test_the_table_is_the_one_the_migration_makes(database: Database) -> None:
    with database.read() as connection:
        columns = inspect(connection).get_columns("gateway_keys")

    assert {
        (column["name"], column["nullable"]) for column in columns if column["name"] != "key_id"
    } == {
        (column.name, column.nullable) for column in gateway_keys.columns if column.name != "key_id"
    }


@pytest.mark.parametrize("other", [EMAIL, EMAIL.upper(), "T.Rivera@District.example"])
def test_one_person_keeps_one_staff_id(store: KeyStore, other: str) -> None:
    assert issue(store).staff_id == issue(store, other).staff_id


def test_two_people_have_two_staff_ids(store: KeyStore) -> None:
    assert issue(store).staff_id != issue(store, "m.lopez@district.example").staff_id


def test_nothing_personal_and_no_secret_is_in_clear_on_disk(
    store: KeyStore, tmp_path: Path
) -> None:
    issued = issue(store)
    store.revoke(issued.key_id)

    disk = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert issued.key_id.encode() in disk
    for text in (EMAIL, NAME, "rivera", "Rivera", issued.secret, issued.secret[-43:]):
        assert text.encode() not in disk


def test_without_the_master_key_an_address_cannot_be_guessed(
    store: KeyStore, database: Database, clock: FixedClock
) -> None:
    issue(store)
    issue(KeyStore(database, MasterKey(b"x" * 32), clock))

    with database.read() as connection:
        indexes = connection.scalars(select(gateway_keys.c.person_index)).all()
    assert len(set(indexes)) == 2


APP = App("Open WebUI", AppPolicy(domains=("district.example",)))


def names(email: str) -> list[tuple[bytes, bytes]]:
    return [(b"x-openwebui-user-email", email.encode()), (b"x-openwebui-user-name", b"M.%20Lee")]


def issue_app(store: KeyStore, app: App = APP) -> IssuedKey:
    return store.issue(EMAIL, NAME, Role.STAFF, None, app)


def test_an_apps_key_stands_for_whom_the_app_names(store: KeyStore) -> None:
    issued = issue_app(store)

    staff = store.authenticate(issued.secret, names("M.Lee@district.example"))

    assert (staff.email, staff.name) == ("m.lee@district.example", "M. Lee")
    assert (staff.app, staff.key_id) == ("Open WebUI", issued.key_id)
    assert staff.scope == f"{issued.key_id}.{staff.staff_id}"


def test_headers_count_for_nothing_with_a_persons_own_key(store: KeyStore) -> None:
    issued = issue(store)

    staff = store.authenticate(issued.secret, names("m.lee@district.example") * 2)

    assert (staff.email, staff.app, staff.scope) == (EMAIL, "", issued.key_id)


def test_an_apps_key_alone_is_nobody(store: KeyStore) -> None:
    issued = issue_app(store)

    with pytest.raises(UserRefused) as caught:
        store.authenticate(issued.secret)

    assert (caught.value.code, caught.value.key_id) == ("user_missing", issued.key_id)


def test_a_wrong_key_is_refused_before_its_headers_are_looked_at(store: KeyStore) -> None:
    with pytest.raises(NotAuthenticated):
        store.authenticate(issue_app(store).secret[:-1] + "!", names("kid@evil.example"))


def test_a_fallback_is_the_owner_in_the_apps_own_scope(store: KeyStore) -> None:
    policy = AppPolicy(domains=("district.example",), falls_back=True)
    issued = issue_app(store, App("LibreChat", policy))

    staff = store.authenticate(issued.secret)

    assert (staff.email, staff.staff_id, staff.app) == (EMAIL, issued.staff_id, "LibreChat")
    assert staff.scope != issued.key_id


def test_a_person_keeps_one_staff_id_over_apps_keys_and_processes(
    store: KeyStore, database: Database, clock: FixedClock
) -> None:
    first, second = issue_app(store), issue_app(store, App("LibreChat", APP.policy))
    lee = names("m.lee@district.example")
    known = store.authenticate(first.secret, lee).staff_id

    other = KeyStore(database, MasterKey(bytes(32)), clock)

    assert other.authenticate(second.secret, lee).staff_id == known
    assert store.authenticate(first.secret, lee).staff_id == known
    assert issue(other, "m.lee@district.example").staff_id == known


def test_who_has_a_key_already_is_the_same_person_behind_an_app(store: KeyStore) -> None:
    own, app = issue(store, "m.lee@district.example"), issue_app(store)

    behind = store.authenticate(app.secret, names("m.lee@district.example"))

    assert behind.staff_id == own.staff_id
    assert behind.scope not in {own.key_id, app.key_id}


def test_two_requests_that_meet_a_person_at_once_give_one_staff_id(
    store: KeyStore, database: Database, clock: FixedClock
) -> None:
    issued = issue_app(store)
    stores = [KeyStore(database, MasterKey(bytes(32)), clock) for _ in range(8)]

    def meet(one: KeyStore) -> str:
        return one.authenticate(issued.secret, names("m.lee@district.example")).staff_id

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(meet, stores))) == 1


def test_whom_another_process_has_met_meanwhile_is_not_met_twice(
    store: KeyStore, database: Database, clock: FixedClock
) -> None:
    user = AppUser("m.lee@district.example", "")
    known = KeyStore(database, MasterKey(bytes(32)), clock)._meet(user)

    assert store._introduce(store._index(user.email), user) == known


def test_people_met_through_an_app_are_not_in_clear_on_disk(
    store: KeyStore, tmp_path: Path
) -> None:
    store.authenticate(issue_app(store).secret, names("m.lee@district.example"))

    disk = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"m.lee" not in disk
    assert b"M. Lee" not in disk
    assert b"district.example" not in disk


def test_many_people_do_not_fill_the_memory(
    store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_CACHED_PEOPLE", 2)
    issued = issue_app(store)

    for number in range(4):
        store.authenticate(issued.secret, names(f"s{number}@district.example"))

    assert len(store._staff_ids) == 2


def test_a_key_is_listed_with_its_app(store: KeyStore) -> None:
    issue(store)
    issue_app(store)

    assert sorted((record.app for record in store.list()), key=bool) == [None, APP]


def test_a_policy_moved_to_another_key_does_not_open(store: KeyStore, database: Database) -> None:
    issued = issue_app(store)
    wide = issue_app(store, App("Wide", AppPolicy(domains=("evil.example",))))
    columns = gateway_keys.c
    with database.write() as connection:
        taken = connection.scalar(
            select(columns.sealed_policy).where(columns.key_id == wide.key_id)
        )
        mine = update(gateway_keys).where(columns.key_id == issued.key_id)
        connection.execute(mine.values(sealed_policy=taken))

    with pytest.raises(SealBroken):
        store.authenticate(issued.secret, names("kid@evil.example"))


@pytest.mark.parametrize("presented", [None, ""])
def test_no_key_is_its_own_refusal(store: KeyStore, presented: str | None) -> None:
    assert refusal(store, presented) == "No gateway key was sent."


@pytest.mark.parametrize(
    "change", [str.upper, lambda key: key[:-1], lambda _: "sk-live", lambda _: make_key().text]
)
def test_an_unknown_key_is_refused(store: KeyStore, change: object) -> None:
    assert callable(change)

    assert refusal(store, change(issue(store).secret)) == "This gateway key is not known."


def test_a_wrong_secret_for_a_known_id_is_refused_as_unknown(store: KeyStore) -> None:
    mine, other = issue(store), issue(store)
    mixed = other.secret[:30] + mine.secret[30:]

    assert mixed not in {mine.secret, other.secret}
    assert refusal(store, mixed) == "This gateway key is not known."


def test_the_stand_in_for_no_key_opens_nothing(store: KeyStore, database: Database) -> None:
    nobody = store_module._NOBODY
    issue(store)
    with database.write() as connection:
        row = {"key_id": nobody.key_id, "secret_hash": hash_secret(nobody.secret)}
        connection.execute(update(gateway_keys).values(**row))

    assert refusal(store, "not a key") == "This gateway key is not known."


def test_a_revocation_counts_at_the_next_request(store: KeyStore, clock: FixedClock) -> None:
    issued = issue(store)
    store.authenticate(issued.secret)

    assert store.revoke(issued.key_id) is True
    assert refusal(store, issued.secret) == "This gateway key has been revoked."


def test_a_revocation_by_another_process_counts_too(
    store: KeyStore, database: Database, clock: FixedClock
) -> None:
    issued = issue(store)
    store.authenticate(issued.secret)

    KeyStore(database, MasterKey(bytes(32)), clock).revoke(issued.key_id)

    assert refusal(store, issued.secret) == "This gateway key has been revoked."


def test_revoking_twice_keeps_the_first_time(store: KeyStore, clock: FixedClock) -> None:
    issued = issue(store)
    store.revoke(issued.key_id)
    first = store.find(issued.key_id).revoked_at
    clock.advance(60)

    assert store.revoke(issued.key_id) is False
    assert store.find(issued.key_id).revoked_at == first == FixedClock().at


@pytest.mark.parametrize("key_id", ["", "nobody", "' OR 1=1 --"])
def test_an_id_that_no_key_has_cannot_be_revoked(store: KeyStore, key_id: str) -> None:
    issued = issue(store)

    with pytest.raises(SetupError, match="no key with this id"):
        store.revoke(key_id)
    assert store.authenticate(issued.secret).key_id == issued.key_id


def test_a_key_is_good_until_the_moment_it_expires(store: KeyStore, clock: FixedClock) -> None:
    issued = issue(store, expires=DAY)
    clock.at = DAY - timedelta(microseconds=1)
    assert store.authenticate(issued.secret).key_id == issued.key_id

    clock.at = DAY

    assert refusal(store, issued.secret) == "This gateway key has expired."


def test_only_the_holder_learns_that_a_key_is_revoked_or_expired(
    store: KeyStore, clock: FixedClock
) -> None:
    revoked, expired = issue(store), issue(store, expires=DAY)
    store.revoke(revoked.key_id)
    clock.at = DAY

    for issued in (revoked, expired):
        wrong = issued.secret[:30] + make_key().secret
        assert refusal(store, wrong) == "This gateway key is not known."


def test_a_date_in_the_past_is_refused(store: KeyStore, clock: FixedClock) -> None:
    with pytest.raises(SetupError, match="expired already"):
        issue(store, expires=clock.at)

    assert store.list() == ()


@pytest.mark.parametrize(("email", "name"), [("rivera", "R"), (EMAIL, "R\nx")])
def test_a_person_that_cannot_be_stored_is_refused_without_repeating(
    store: KeyStore, email: str, name: str
) -> None:
    with pytest.raises(SetupError) as caught:
        store.issue(email, name, Role.STAFF, None)

    assert "rivera" not in str(caught.value)
    assert store.list() == ()


def test_the_list_has_every_key_with_its_state(store: KeyStore, clock: FixedClock) -> None:
    first = issue(store, expires=DAY)
    clock.advance(1)
    second = issue(store, "m.lopez@district.example", Role.AUDITOR)
    store.revoke(second.key_id)

    records = store.list()

    assert [record.key_id for record in records] == [first.key_id, second.key_id]
    assert [record.email for record in records] == [EMAIL, "m.lopez@district.example"]
    assert [record.state(clock.at) for record in records] == ["active", "revoked"]
    assert [record.state(DAY) for record in records] == ["expired", "revoked"]


def test_records_and_issued_keys_show_nothing_personal_and_no_secret(store: KeyStore) -> None:
    issued = issue(store)
    shown = repr(issued) + repr(store.find(issued.key_id))

    assert "ivera" not in shown
    assert issued.secret[-43:] not in shown


def test_a_person_moved_to_another_key_does_not_open(store: KeyStore, database: Database) -> None:
    mine, other = issue(store), issue(store, "m.lopez@district.example")
    with database.write() as connection:
        sealed = connection.scalar(
            select(gateway_keys.c.sealed_person).where(gateway_keys.c.key_id == other.key_id)
        )
        connection.execute(update(gateway_keys).values(sealed_person=sealed))

    with pytest.raises(SealBroken):
        store.authenticate(mine.secret)


def test_a_changed_person_is_not_answered_from_memory(store: KeyStore, database: Database) -> None:
    issued = issue(store)
    store.authenticate(issued.secret)
    with database.write() as connection:
        connection.execute(update(gateway_keys).values(sealed_person=b"\x01" * 64))

    with pytest.raises(SealBroken):
        store.authenticate(issued.secret)


def test_a_deleted_key_is_unknown_at_once(store: KeyStore, database: Database) -> None:
    issued = issue(store)
    store.authenticate(issued.secret)
    with database.write() as connection:
        connection.execute(delete(gateway_keys))

    assert refusal(store, issued.secret) == "This gateway key is not known."


def test_the_memory_of_people_is_bounded(store: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_CACHED_PEOPLE", 2)
    issued = [issue(store, f"p{number}@district.example") for number in range(5)]

    for one in [*issued, *issued]:
        store.authenticate(one.secret)

    assert len(store._people) == 2


def test_a_role_this_version_does_not_know_opens_nothing(
    store: KeyStore, database: Database
) -> None:
    issued = issue(store)
    with database.write() as connection:
        connection.execute(update(gateway_keys).values(role="superuser"))

    with pytest.raises(ValueError, match="superuser"):
        store.authenticate(issued.secret)


def test_two_keys_cannot_have_one_id(store: KeyStore, database: Database) -> None:
    issue(store)
    with database.read() as connection:
        row = connection.execute(select(gateway_keys)).one()._asdict()

    with pytest.raises(Exception, match=r"(?i)unique"), database.write() as connection:
        connection.execute(insert(gateway_keys).values(**row))

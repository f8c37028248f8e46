from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gateway.errors import SetupError
from gateway.findings import Role
from gateway.rosters.oneroster import is_oneroster, read_oneroster
from gateway.rosters.people import Person, RejectedRow, RosterImport, School
from gateway.rosters.tables import TableSource

if TYPE_CHECKING:
    from pathlib import Path

USERS_11 = (
    "\ufeffsourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,"
    "givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
    'u1,,,true,"s1,s2",student,mlopez27,{Fed:12345},Maria,Lopez,Elena,204417,m@x.example,,'
    '206-555-0143,"u2,u9",04,Secret#1\n'
    "u2,active,,true,s1,parent,,,Rosa,Lopez,,,r@x.example,206-555-0144,,,,\n"
    "u3,tobedeleted,,true,s1,student,,,Gone,Away,,,,,,,,\n"
    "u4,,,true,s1,teacher,gyoung,,Grace,Young,,E10233,,,,,,\n"
    ",,,true,s1,student,,,No,Id,,,,,,,,\n"
    "u1,,,true,s1,student,,,Twice,Here,,,,,,,,\n"
    "u7,,,true,s1,student,,,,,,,,,,,,\n"
)
ORGS = (
    "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
    "s1,,,Lincoln Elementary School,school,,d1\n"
    "d1,,,Pine Valley District,district,,\n"
    "s3,tobedeleted,,Closed School,school,,d1\n"
)
USERS_12 = (
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
    "identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,"
    "resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,"
    "primaryOrgSourcedId,pronouns\n"
    "u1,,,true,mlopez27,,Maria,Lopez,,204417,,,,,04,pw,,,Mia,,Diaz,s1,\n"
    "u2,,,true,,,Sam,Reyes,,,,,,,,,,,,,,,\n"
)
ROLES = (
    "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
    "userProfileSourcedId\n"
    "r1,,,u1,primary,student,,,s1,\n"
    "r2,,,u2,primary,guardian,,,s1,\n"
    "r3,,,u2,secondary,teacher,,,s2,\n"
    "r4,tobedeleted,,u2,secondary,student,,,s9,\n"
)


def source(folder: Path, **files: str) -> TableSource:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return TableSource(folder)


def people(result: RosterImport) -> dict[str, Person]:
    return {person.id: person for person in result.roster.people}


def test_version_1_1_is_read_with_names_codes_and_guardians(tmp_path: Path) -> None:
    result = read_oneroster(source(tmp_path, users=USERS_11, orgs=ORGS))
    maria = people(result)["u1"]

    assert (maria.given, maria.middle, maria.family, maria.role) == (
        "Maria",
        "Elena",
        "Lopez",
        Role.STUDENT,
    )
    assert maria.numbers == ("204417", "12345")
    assert (maria.usernames, maria.phones) == (("mlopez27",), ("206-555-0143",))
    assert maria.schools == ("s1", "s2")
    assert people(result)["u2"].guardian_of == ("u1",)
    assert people(result)["u4"].role is Role.TEACHER


def test_rows_are_rejected_by_number_and_reason_alone(tmp_path: Path) -> None:
    result = read_oneroster(source(tmp_path, users=USERS_11))

    assert (result.accepted, result.skipped) == (3, 1)
    assert result.rejected == (
        RejectedRow("users.csv", 6, "no sourcedId"),
        RejectedRow("users.csv", 7, "sourcedId stands twice"),
        RejectedRow("users.csv", 8, "no name"),
    )


def test_only_open_schools_are_taken_from_the_organizations(tmp_path: Path) -> None:
    result = read_oneroster(source(tmp_path, users=USERS_11, orgs=ORGS))

    assert result.roster.schools == (School("s1", "Lincoln Elementary School"),)


def test_passwords_are_never_read(tmp_path: Path) -> None:
    result = read_oneroster(source(tmp_path, users=USERS_11, orgs=ORGS))

    assert "Secret#1" not in repr(result)


def test_version_1_2_takes_roles_from_their_own_file(tmp_path: Path) -> None:
    result = read_oneroster(source(tmp_path, users=USERS_12, roles=ROLES))
    maria, sam = (people(result)[key] for key in ("u1", "u2"))

    assert (maria.preferred_given, maria.preferred_family) == ("Mia", "Diaz")
    assert (maria.role, sam.role) == (Role.STUDENT, Role.TEACHER)
    assert sam.schools == ("s1", "s2")


def test_a_role_nobody_knows_is_a_person(tmp_path: Path) -> None:
    users = USERS_11.replace(",teacher,", ",wizard,")

    assert people(read_oneroster(source(tmp_path, users=users)))["u4"].role is Role.PERSON


@pytest.mark.parametrize(
    ("manifest", "message"),
    [("file.users,delta", "delta"), ("oneroster.version,2.0", r"1\.1 and 1\.2")],
)
def test_an_export_we_do_not_understand_is_refused(
    tmp_path: Path, manifest: str, message: str
) -> None:
    files = source(tmp_path, users=USERS_11, manifest=f"propertyName,value\n{manifest}\n")

    with pytest.raises(SetupError, match=message):
        read_oneroster(files)


def test_other_user_tables_are_no_oneroster(tmp_path: Path) -> None:
    assert not is_oneroster(source(tmp_path, users="id,name\n1,Maria\n"))
    assert not is_oneroster(TableSource(tmp_path / "users.csv"))
    assert is_oneroster(source(tmp_path, users=USERS_11))


def test_each_row_is_counted_for_the_progress(tmp_path: Path) -> None:
    rows: list[None] = []
    read_oneroster(source(tmp_path, users=USERS_11), lambda: rows.append(None))

    assert len(rows) == 7


def test_teachers_know_the_students_of_their_classes(tmp_path: Path) -> None:
    users = (
        "sourcedId,role,givenName,familyName\ns1,student,Ana,Mora\ns2,student,Maria,Lopez\n"
        "s3,student,Thuy,Vo\nt1,teacher,Rosa,Haddad\nt2,teacher,Sam,Reyes\n"
    )
    enrollments = (
        "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role\n"
        "e1,,c1,x,t1,teacher\ne2,,c1,x,s1,student\ne3,,c2,x,t1,teacher\ne4,,c2,x,s2,student\n"
        "e5,tobedeleted,c1,x,s3,student\ne6,,c9,x,s3,student\ne7,,c1,x,gone,student\n"
    )

    read = people(read_oneroster(source(tmp_path, users=users, enrollments=enrollments)))

    assert read["t1"].teaches == ("s1", "s2")
    assert read["t2"].teaches == ()


def test_guardian_and_student_may_each_name_the_other(tmp_path: Path) -> None:
    users = (
        "sourcedId,role,givenName,familyName,agentSourcedIds\ns1,student,Ana,Mora,g1\n"
        "g1,parent,Rosa,Mora,\ns2,student,Maria,Lopez,\ng2,guardian,Juan,Lopez,s2\n"
    )

    read = people(read_oneroster(source(tmp_path, users=users)))

    assert (read["g1"].guardian_of, read["g2"].guardian_of) == (("s1",), ("s2",))


def test_the_columns_that_were_read_are_told_and_passwords_are_not_among_them(
    tmp_path: Path,
) -> None:
    (table,) = read_oneroster(source(tmp_path, users=USERS_11)).tables

    assert "password" in table.ignored
    assert table.columns["given"] == "givenName"

"""Reads a roster from any CSV: known header spellings of common systems, or a mapping file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from gateway.errors import SetupError
from gateway.findings import Role
from gateway.ids import PersonId
from gateway.rosters.people import Person, RejectedRow, Roster, RosterImport, School

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from gateway.rosters.tables import Table, TableSource

__all__ = ["FIELDS", "read_csv_roster", "read_mapping", "split_name"]

# Our fields and how other systems call their columns, compared without case, spaces and marks:
# PowerSchool, Clever, Infinite Campus, Ed-Fi, Skyward-like exports and hand-made sheets.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "studentid", "sourcedid", "personid", "studentuniqueid", "dcid", "misid", "upi"),
    "number": ("number", "studentnumber", "localid", "permid", "otherid", "staffid", "employeeid"),
    "given": ("given", "givenname", "first", "firstname", "forename", "legalfirstname", "fname"),
    "middle": ("middle", "middlename", "middlenames", "mname"),
    "family": ("family", "familyname", "last", "lastname", "surname", "lastsurname", "lname",
               "legallastname", "legalsurname"),
    "name": ("name", "studentname", "fullname", "student", "displayname"),
    "preferred_given": ("preferredgiven", "preferredname", "preferredfirstname",
                        "preferredgivenname", "chosenname"),
    "preferred_family": ("preferredfamily", "preferredlastname", "preferredfamilyname"),
    "nickname": ("nickname", "goesby", "alias", "knownas"),
    "former_family": ("formerfamily", "formerlastname", "formername", "maidenname"),
    "email": ("email", "emailaddress", "studentemail", "mail", "primaryemail"),
    "username": ("username", "user", "login", "loginid", "studentusername"),
    "phone": ("phone", "phonenumber", "telephone", "mobile", "cell", "homephone", "sms",
              "guardianphone", "contactphone"),
    "state_id": ("stateid", "statestudentnumber", "statestudentid", "ssid", "statenumber", "upn"),
    "grade": ("grade", "grades", "gradelevel", "yeargroup"),
    "school": ("school", "schoolname", "schoolid", "site", "building"),
    "role": ("role", "type", "usertype"),
    "guardian_of": ("guardianof", "studentids", "children"),
    "opt_out": ("optout", "directoryoptout", "noinfo", "ferpaoptout"),
}  # fmt: skip

_ROLES = {
    **dict.fromkeys(("student", "pupil", "learner", ""), Role.STUDENT),
    **dict.fromkeys(("guardian", "parent", "mother", "father", "relative"), Role.GUARDIAN),
    **dict.fromkeys(("teacher", "instructor", "coteacher"), Role.TEACHER),
    **dict.fromkeys(
        ("staff", "admin", "administrator", "principal", "counselor", "aide", "nurse"), Role.STAFF
    ),
}
_YES = frozenset({"1", "true", "yes", "y", "x"})
_LIST = re.compile(r"[;,|]")
_PARTICLES = frozenset(
    {
        *("al", "ben", "bin", "da", "de", "del", "della", "di", "do", "dos", "du", "el", "la"),
        *("le", "los", "mac", "san", "santa", "st", "st.", "van", "von"),
    }
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_MAX_MAPPING_BYTES = 64 * 1024


def read_mapping(path: Path) -> dict[str, str]:
    """Return {our field: their column} from a YAML file. Raises `SetupError`."""
    try:
        data = path.read_bytes()
    except OSError:
        raise SetupError(f"{path}: cannot be read") from None
    if len(data) > _MAX_MAPPING_BYTES:
        raise SetupError(f"{path}: is too large for a mapping")
    try:
        mapping = yaml.safe_load(data)
    except (yaml.YAMLError, UnicodeDecodeError):
        raise SetupError(f"{path}: is not valid YAML") from None
    if not isinstance(mapping, dict) or not mapping:
        raise SetupError(f"{path}: must map our fields to your columns")
    for ours, theirs in mapping.items():
        if ours not in FIELDS:
            raise SetupError(f"{path}: unknown field; fields are {', '.join(FIELDS)}")
        if not isinstance(theirs, str):
            raise SetupError(f"{path}: the column of {ours} must be text")
    return mapping


def read_csv_roster(
    source: TableSource,
    name: str,
    mapping: Mapping[str, str] | None = None,
    on_row: Callable[[], None] | None = None,
) -> RosterImport:
    """Return the roster in one CSV file. Raises `SetupError` when it has no names."""
    people: dict[str, Person] = {}
    schools: dict[str, School] = {}
    rejected: list[RejectedRow] = []
    with source.open(name) as table:
        columns = _columns(table, mapping or {})
        for number, row in table:
            if on_row is not None:
                on_row()
            cells = {ours: row.get(theirs, "") for ours, theirs in columns.items()}
            person = _person(cells, number)
            reason = _reason_against(person, people)
            if reason:
                rejected.append(RejectedRow(table.name, number, reason))
                continue
            people[person.id] = person
            school = cells.get("school", "")
            if school and not school.isdigit():
                schools.setdefault(school, School(school, school))
    roster = Roster(tuple(people.values()), tuple(schools.values()))
    return RosterImport(roster, len(people), tuple(rejected))


def _columns(table: Table, mapping: Mapping[str, str]) -> dict[str, str]:
    """Return {our field: header of the table}; what the mapping names wins."""
    plain = {_plain(header): header for header in reversed(table.header) if header}
    columns: dict[str, str] = {}
    for ours, theirs in mapping.items():
        if _plain(theirs) not in plain:
            raise SetupError(f"{table.name}: there is no column for {ours} as the mapping names it")
        columns[ours] = plain[_plain(theirs)]
    used = set(columns.values())
    for ours, spellings in FIELDS.items():
        if ours not in columns:
            header = next(
                (plain[s] for s in spellings if s in plain and plain[s] not in used), None
            )
            if header is not None:
                columns[ours] = header
    if not columns.keys() & {"given", "family", "name"}:
        raise SetupError(f"{table.name}: no column holds names (use --map FILE)")
    return columns


def _plain(header: str) -> str:
    return "".join(character for character in header.casefold() if character.isalnum())


def _person(cells: Mapping[str, str], row: int) -> Person:
    given, middle, family = (cells.get(part, "") for part in ("given", "middle", "family"))
    if not given and not family:
        given, middle, family = split_name(cells.get("name", ""))
    number, state_id = cells.get("number", ""), cells.get("state_id", "")
    own_id = cells.get("id", "") or number or state_id or f"#{row}"
    return Person(
        id=PersonId(own_id),
        role=_ROLES.get(_plain(cells.get("role", "")), Role.PERSON),
        given=given,
        family=family,
        middle=middle,
        preferred_given=cells.get("preferred_given", ""),
        preferred_family=cells.get("preferred_family", ""),
        nickname=cells.get("nickname", ""),
        former_family=cells.get("former_family", ""),
        emails=_split(cells.get("email", "")),
        usernames=_split(cells.get("username", "")),
        phones=_split(cells.get("phone", "")),
        numbers=_split(number),
        state_id=state_id,
        grade=cells.get("grade", ""),
        schools=_split(cells.get("school", "")),
        guardian_of=tuple(PersonId(ward) for ward in _split(cells.get("guardian_of", ""))),
        is_opted_out=cells.get("opt_out", "").lower() in _YES,
    )


def split_name(name: str) -> tuple[str, str, str]:
    """Return (given, middle, family) of a whole name: "Lopez, Maria E." or "Maria E. Lopez".

    Particles belong to the family name ("Jose De La Cruz"); a suffix such as Jr. is dropped.
    """
    if "," in name:
        family, _, rest = name.partition(",")
        words = [word for word in rest.replace(",", " ").split() if word.lower() not in _SUFFIXES]
        return " ".join(words[:1]), " ".join(words[1:]), family.strip()
    words = [word for word in name.split() if word.lower() not in _SUFFIXES]
    if len(words) < 2:  # noqa: PLR2004 - one word has no family name beside it
        return "".join(words), "", ""
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return words[0], " ".join(words[1:first]), " ".join(words[first:])


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _LIST.split(cell) if part.strip())


def _reason_against(person: Person, people: Mapping[str, Person]) -> str:
    if not (person.given or person.family):
        return "no name"
    if person.id in people:
        return "id stands twice"
    return ""

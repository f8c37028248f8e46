"""Which column of a table holds what: the spellings of common systems, or a mapping file."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

from gateway.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from gateway.rosters.tables import Table

__all__ = ["FIELDS", "find_columns", "plain", "read_mapping"]

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id", "studentid", "teacherid", "sourcedid", "personid", "studentuniqueid", "dcid",
               "misid", "upi"),
        "number": ("number", "studentnumber", "teachernumber", "localid", "localstudentid",
                   "permid", "otherid", "staffid", "employeeid", "employeenumber", "admissionno"),
        "given": ("given", "givenname", "first", "firstname", "forename", "forenames", "fname"),
        "middle": ("middle", "middlename", "middlenames", "mname"),
        "family": ("family", "familyname", "last", "lastname", "surname", "lastsurname", "lname"),
        "name": ("name", "studentname", "fullname", "student", "displayname", "lastfirst",
                 "lastfirstname", "studentlastfirst", "namelastfirst", "teachername"),
        "legal_given": ("legalgiven", "legalfirstname", "legalgivenname", "legalforename"),
        "legal_family": ("legalfamily", "legallastname", "legalfamilyname", "legalsurname"),
        "preferred_given": ("preferredgiven", "preferredname", "preferredfirstname",
                            "preferredgivenname", "preferredforename", "chosenname"),
        "preferred_family": ("preferredfamily", "preferredlastname", "preferredfamilyname",
                             "preferredsurname"),
        "nickname": ("nickname", "goesby", "alias", "knownas", "aka"),
        "former_family": ("formerfamily", "formerlastname", "formername", "formersurname",
                          "maidenname", "birthname", "previouslastname"),
        "email": ("email", "emailaddress", "studentemail", "teacheremail", "staffemail", "mail",
                  "primaryemail", "schoolemail"),
        "username": ("username", "user", "login", "loginid", "studentusername", "networkid",
                     "webid", "studentwebid", "loginname", "accountname"),
        "phone": ("phone", "phonenumber", "telephone", "mobile", "cell", "homephone", "sms",
                  "cellphone", "mobilephone", "phone1"),
        "state_id": ("stateid", "statestudentnumber", "statestudentid", "ssid", "statenumber",
                     "stateassignedid", "upn", "uln"),
        "grade": ("grade", "grades", "gradelevel", "yeargroup", "year"),
        "school": ("school", "schoolname", "schoolid", "site", "building", "campus"),
        "role": ("role", "type", "usertype", "persontype"),
        "guardian": ("guardian", "guardianname", "parent", "parentname", "parentguardian",
                     "parentguardianname", "contactname", "contact1name", "parent1name",
                     "guardian1name", "mother", "mothername", "primarycontact"),
        "guardian_email": ("guardianemail", "parentemail", "contactemail", "contact1email",
                           "parent1email", "guardian1email", "motheremail"),
        "guardian_phone": ("guardianphone", "parentphone", "contactphone", "contact1phone",
                           "parent1phone", "guardian1phone", "motherphone"),
        "second_guardian": ("secondguardian", "contact2name", "parent2name", "guardian2name",
                            "father", "fathername", "secondarycontact"),
        "guardian_of": ("guardianof", "studentids", "children"),
        "opt_out": ("optout", "directoryoptout", "noinfo", "ferpaoptout"),
    }
)  # fmt: skip
"""Our fields and how other systems call their columns, compared without case, spaces and marks:
PowerSchool, Clever, Infinite Campus, Ed-Fi, Wonde, and hand-made sheets."""

# "student.firstName", "Pupil Surname", "Current Grade": what a column is of.
_PREFIXES = ("student", "pupil", "learner", "person", "user", "current", "contactinfo", "identity")
_SPELLINGS = frozenset(spelling for spellings in FIELDS.values() for spelling in spellings)
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


def find_columns(table: Table, mapping: Mapping[str, str]) -> dict[str, str]:
    """Return {our field: header of the table}; what the mapping names wins.

    Raises `SetupError` when the table lacks a mapped column or holds no names.
    """
    known = _spellings(table.header)
    columns: dict[str, str] = {}
    for ours, theirs in mapping.items():
        if plain(theirs) not in known:
            raise SetupError(f"{table.name}: there is no column for {ours} as the mapping names it")
        columns[ours] = known[plain(theirs)]
    used = set(columns.values())
    for ours, spellings in FIELDS.items():
        if ours not in columns:
            header = next(
                (known[s] for s in spellings if s in known and known[s] not in used), None
            )
            if header is not None:
                columns[ours] = header
                used.add(header)
    if not columns.keys() & {"given", "family", "name"}:
        raise SetupError(f"{table.name}: no column holds names (use --map FILE)")
    return columns


def plain(header: str) -> str:
    """Return a header without case, spaces and marks."""
    return "".join(character for character in header.casefold() if character.isalnum())


def _spellings(headers: Iterable[str]) -> dict[str, str]:
    """Return the plain headers, and those without a prefix where that is not taken."""
    known: dict[str, str] = {}
    headers = [header for header in headers if header]
    for header in headers:
        known.setdefault(plain(header), header)
    for header in headers:
        if plain(header) in _SPELLINGS:
            continue
        for prefix in _PREFIXES:
            rest = plain(header).removeprefix(prefix)
            if rest:
                known.setdefault(rest, header)
    return known

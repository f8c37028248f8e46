"""What the heading of a column, or the key of a value, says the value is."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from recognizers.bounded_pattern import linear
from recognizers.dates import ANY_DATE

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["entity_of", "is_heading", "is_loose", "is_value"]

_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "PERSON": """
            student, student name, students, pupil, pupil name, learner, scholar, child, child name,
            full name, first name, last name, middle name, given name, family name, surname,
            forename, first, last, fname, lname, given, family, preferred name, legal name,
            preferred first name, legal first name, legal last name, student first name,
            student last name, first name last name, last name first name, last first, name last
            first,
            parent, parents, parent name, guardian, guardian name, parent guardian, mother, father,
            mother name, father name, mom, dad, emergency contact, contact name, case manager,
            teacher, teacher name, staff name, employee name, display name, sibling,
            nombre del estudiante, nombre completo, nombre del alumno, nombre y apellido,
            apellido, apellidos, estudiante, alumno, alumna, alumnos, estudiantes, padre, madre,
            tutor
        """,
        "STUDENT_ID": """
            id, ids, id number, id no, student id, student ids, student number, student no,
            student num, studentid, sid, stu id, pupil id, pupil number, perm id, permid, perm no,
            perm number, local id, local student id, sis id, sourcedid, sourced id, source id,
            person id,
            personid, identifier, user id, userid, stuid, school id, district id, admission number,
            admission no, adm no, admno, matricula, numero de estudiante, id de estudiante, id
            estudiante
        """,
        "STATE_STUDENT_ID": """
            ssid, state id, state student id, stateid, state number, state student number, fleid,
            osis,
            nyssis, sasid, usid, unique id, tsds id, state testing id
        """,
        "UK_UPN": "upn, unique pupil number, former upn",
        "UK_ULN": "uln, unique learner number",
        "STAFF_ID": """
            employee id, employee number, employee no, emp id, staff id, staff number, badge,
            badge number, teacher id, payroll number
        """,
        "DATE_OF_BIRTH": """
            dob, d o b, birth, birthdate, birth date, birthday, date of birth, born, bday, b day,
            birth day, dateofbirth, student dob, fecha de nacimiento, fecha nac, fecha nacimiento,
            nacimiento, f nac
        """,
        "EMAIL_ADDRESS": """
            email, e mail, email address, student email, parent email, guardian email, mail,
            correo, correo electronico
        """,
        "USERNAME": """
            username, user name, login, login id, user, account, account name, network login, logon,
            google account, usuario, nombre de usuario
        """,
        "SECRET": """
            password, passwd, pwd, temp password, initial password, default password, contrasena,
            clave
        """,
        "PHONE_NUMBER": """
            phone, telephone, tel, phone number, mobile, cell, cell phone, home phone, work phone,
            sms,
            parent phone, guardian phone, mobile phone, contact number, emergency phone, telefono,
            celular
        """,
        "STREET_ADDRESS": """
            address, home address, street, street address, mailing address, address line, address 1,
            residence, am stop, pm stop, bus stop, direccion, domicilio
        """,
        "US_SSN": "ssn, social security number, social security, social security no",
        "LUNCH_PIN": """
            pin, lunch pin, meal pin, lunch number, lunch no, meal number, cafeteria pin, lunch code
        """,
        "CASE_NO": "case, case no, case number, case id, docket, docket no, docket number",
        "INCIDENT_NO": """
            incident, incident no, incident number, incident id, referral no, referral id
        """,
        "DEVICE_ASSET": """
            asset, asset tag, asset no, asset number, serial, serial no, serial number, device id,
            chromebook tag, barcode, device serial
        """,
    }
)
# Headings that stand in tables of people and say nothing about anybody by themselves.
_NEUTRAL = """
    name, nombre, grade, gr, gr level, grade level, grado, class, section, period, per, course,
    subject,
    homeroom, hr, school, escuela, site, building, gender, sex, race, ethnicity, lang, language,
    home language,
    score, scores, points, percent, mark, marks, total, average, avg, gpa, level, band, reading,
    math,
    ela, science, status, notes, note, comments, comment, date, time, attendance, absences, absent,
    tardy,
    tardies, days, reason, role, type, relationship, relation, service, minutes, provider, sped,
    iep, ell,
    el, 504, disability, lunch, frl, bus, route, room, team, position, number, no, city, state,
    zip, zip code, credits, term, year, start, end, start date, end date, enrolled, entry date,
    exit date,
    quiz, test, exam, assignment, hw, homework, goal, progress, seat, table, locker, device, model,
    age,
    allergies, allergy, medication, dose, balance, amount, paid, due, action, offense, location,
    code
"""
# Keys that programs use for things as well.
_LOOSE = """
    first, last, given, family, child, student, students, pupil, learner, parent, parents, guardian,
    mother, father, mom, dad, teacher, sibling, tutor, padre, madre, alumno, alumna, estudiante,
    display name, full name, id, ids, id number, identifier, user id, userid, person id, source id,
    user,
    account, login, case, incident, device id, serial, serial number, barcode, pin, badge, unique
    id,
    case id, incident id, clave
"""
_SEPARATORS = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LONGEST = 40


def _split(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split(",")]


_ENTITY = {heading: entity for entity, words in _HEADINGS.items() for heading in _split(words)}
_KNOWN = frozenset(_ENTITY) | frozenset(_split(_NEUTRAL))
_LOOSE_KEYS = frozenset(_split(_LOOSE))
_ACCENTS = str.maketrans("\u00e1\u00e9\u00ed\u00f3\u00fa\u00f1", "aeioun")

_NUMBER = linear(r"(?i)[a-z]{0,4}[- ]?[0-9][0-9\- ]{1,18}[0-9a-z]{0,3}")
_CODE = linear(r"(?i)[a-z0-9][a-z0-9\-_/.]{1,24}")
_NAME = linear(r"[\pL\pM'\x{2019}.,\- ()]{2,60}")
_DATE = linear(rf"(?i)({ANY_DATE})(?:[T ][0-9:.Z+\-]{{5,20}})?")
_PHONE = linear(r"(?i)\+?[(0-9][0-9 ().\-/]{5,20}(?: ?(?:x|ext\.?) ?[0-9]{1,6})?(?: \([a-z]+\))?")
_NO_NAMES = frozenset(
    _split(
        """
        n/a, na, none, null, nil, unknown, total, totals, average, mean, median, yes, no, true,
        false, tbd, name, names, string, text, student, students, teacher, parent, first, last,
        absent, present, varchar, char, integer, int, id
        """
    )
)
_MOST_NAME_WORDS = 6
_FEWEST_ID_DIGITS = 3


def _normal(heading: str) -> str:
    spaced = heading if heading.isupper() or heading.islower() else _CAMEL.sub(" ", heading)
    words = _SEPARATORS.sub(" ", spaced.lower().translate(_ACCENTS).replace("'s", ""))
    return words.strip()


def entity_of(heading: str) -> str | None:
    """Return the entity whose values stand under a heading, or None."""
    return _ENTITY.get(_normal(heading)) if len(heading) <= _LONGEST else None


def is_heading(heading: str) -> bool:
    """Return whether a cell is a heading that tables of people have."""
    return len(heading) <= _LONGEST and _normal(heading) in _KNOWN


def is_loose(key: str) -> bool:
    """Return whether a key names things of a program as often as people."""
    return _normal(key) in _LOOSE_KEYS


def is_value(entity: str, value: str) -> bool:  # noqa: PLR0911 - one return per kind of value
    """Return whether a cell can be a value of an entity: a column also holds "n/a" and totals."""
    if entity == "PERSON":
        words = value.lower().split()
        is_name = _NAME.fullmatch(value) is not None and len(words) <= _MOST_NAME_WORDS
        return is_name and not _NO_NAMES.issuperset(words) and any(c.isalpha() for c in value)
    if entity == "DATE_OF_BIRTH":
        return _DATE.fullmatch(value) is not None
    if entity == "PHONE_NUMBER":
        return _PHONE.fullmatch(value) is not None
    digits = sum(character.isdigit() for character in value)
    if entity in {"STUDENT_ID", "STATE_STUDENT_ID", "STAFF_ID", "LUNCH_PIN", "US_SSN"}:
        return digits >= _FEWEST_ID_DIGITS and _NUMBER.fullmatch(value) is not None
    if entity == "STREET_ADDRESS":
        return digits > 0 and any(c.isalpha() for c in value)
    if entity == "EMAIL_ADDRESS":
        return "@" in value and " " not in value
    if entity == "SECRET":
        return " " not in value and len(value) >= _FEWEST_ID_DIGITS
    return _CODE.fullmatch(value) is not None and (digits > 0 or entity == "USERNAME")

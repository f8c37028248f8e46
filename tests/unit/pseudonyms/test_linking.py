from __future__ import annotations

import pytest

from gateway.findings import Finding, Role
from gateway.pseudonyms.linking import Linker, normal_form
from gateway.pseudonyms.mentions import NAMESAKE
from tests.support.plain_reading import person


def link(*mentions: str | tuple[str, Finding]) -> list[int]:
    """Return the entity of each mention; a bare string is a person nothing is known of."""
    linker = Linker()
    pairs = [(m, person()) if isinstance(m, str) else m for m in mentions]
    return [linker.entity_of(finding, surface, "Student") for surface, finding in pairs]


def test_every_form_of_a_name_is_one_person() -> None:
    forms = ["Maria Lopez", "Maria", "Lopez, Maria", "MARIA", "maría lópez", "M. Lopez", "Lopez"]

    assert link(*forms) == [0] * len(forms)


@pytest.mark.parametrize(
    ("mentions", "entities"),
    [
        (["Maria Lopez", "Maria Chen"], [0, 1]),
        (["Maria Lopez", "Maria Chen", "Maria", "Maria"], [0, 1, 2, 2]),
        (["Maria Lopez", "Carlos Lopez", "Lopez", "LOPEZ"], [0, 1, 2, 2]),
        (["Maria Lopez", "Carlos Lopez", "Maria", "Carlos"], [0, 1, 0, 1]),
        (["Maria", "Maria Lopez", "Maria Chen"], [0, 0, 1]),
        (["Maria", "Maria Lopez", "Maria Chen", "Maria", "Maria Lopez"], [0, 0, 1, 2, 0]),
        (["Maria Lopez", "Maria Chen", "Maria", "Maria Diaz"], [0, 1, 2, 3]),
        (["M. Lopez", "Maria Lopez", "Marco Lopez", "M. Lopez"], [0, 0, 1, 2]),
        (["Maria Garcia", "Maria Garcia Lopez", "Maria Lopez"], [0, 0, 0]),
        (["Maria Garcia", "Maria Lopez", "Maria Garcia Lopez"], [0, 1, 2]),
        (["Thomas James", "James Thomas", "Thomas"], [0, 1, 2]),
        (["Thomas James", "James Hill", "James"], [0, 1, 2]),
        (["John Lee Jr.", "John Lee III", "John Lee"], [0, 1, 2]),
        (["John Lee", "John Lee Jr.", "John Lee III"], [0, 0, 1]),
        (["Ana", "Ben", "Ana"], [0, 1, 0]),
        (["Maria L.", "Maria Lopez", "Maria L.", "Maria Chen"], [0, 0, 0, 1]),
        (["Maria Lopez", "Maria L.", "Maria C."], [0, 0, 1]),
        (["Maria A. Lopez", "Maria Lopez", "Maria B. Lopez", "M. A. Lopez"], [0, 0, 1, 0]),
        (["J.", "J.", "K."], [0, 0, 1]),
        (["?", "?", "!"], [0, 0, 1]),
        (["DeShawn Carter", "Maria Lopez", "Carter", "DeShawn"], [0, 1, 0, 0]),
    ],
)
def test_mentions_link_in_order(mentions: list[str], entities: list[int]) -> None:
    assert link(*mentions) == entities


def test_the_same_roster_person_is_one_whatever_the_name() -> None:
    assert link(("Maria Lopez", person(None, "p1")), ("Mia", person(None, "p1")), "Mia") == [0] * 3


def test_two_roster_people_of_one_name_stay_two() -> None:
    first, second = person(None, "p1"), person(None, "p2")

    linked = link(("Ana Ruiz", first), ("Ana Ruiz", second), ("Ana", first), ("ANA RUIZ", second))

    assert linked == [0, 1, 0, 1]


def test_a_name_that_fits_two_roster_people_gets_an_entity_of_its_own() -> None:
    either = person(None, "p1", "p2")

    linked = link(
        ("Ana Ruiz", person(None, "p1")), ("Ana Ruiz", person(None, "p2")), ("Ana", either), "Ana"
    )

    assert linked == [0, 1, 2, 2]


def test_ambiguous_mentions_of_different_people_stay_apart() -> None:
    linked = link(
        *((f"Ana Ruiz {i}", person(None, f"p{i}")) for i in range(4)),
        ("Ana", person(None, "p0", "p1")),
        ("Ana", person(None, "p2", "p3")),
        ("Ana", person(None, "p0", "p1")),
    )

    assert linked == [0, 1, 2, 3, 4, 5, 4]


def test_overlapping_candidates_are_decided_by_name() -> None:
    linked = link(
        ("Ana", person(None, "p1", "p2")),
        ("Ana Ruiz", person(None, "p2")),
        ("Ana Diaz", person(None, "p1")),
    )

    assert linked == [0, 0, 1]


def test_the_roster_rules_out_what_the_name_would_allow() -> None:
    assert link(("Ana Ruiz", person(None, "p1")), ("Ana", person(None, "p7", "p8"))) == [0, 1]


def test_an_exact_name_wins_over_a_longer_one() -> None:
    linked = link(
        ("Ana Ruiz", person(None, "p1")), ("Ana Ruiz Paz", person(None, "p2")), "Ana Ruiz"
    )

    assert linked == [0, 1, 0]


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        (("Maria Lopez", Role.STUDENT), ("Lopez", Role.TEACHER), False),
        (("Maria Lopez", Role.STUDENT), ("Ms. Lopez", None), False),
        (("Ms. Lopez", None), ("Maria Lopez", Role.STUDENT), False),
        (("Maria Lopez", Role.STUDENT), ("Maria Lopez", Role.GUARDIAN), True),
        (("Maria Lopez", None), ("Ms. Lopez", None), True),
        (("Maria Lopez", Role.TEACHER), ("Ms. Lopez", Role.STAFF), True),
        (("Maria Lopez", Role.PERSON), ("Lopez", Role.TEACHER), True),
        (("Maria Lopez", None), ("Lopez", Role.TEACHER), True),
    ],
)
def test_a_part_of_a_name_in_another_role_is_another_person(
    first: tuple[str, Role | None], second: tuple[str, Role | None], *, is_one: bool
) -> None:
    one, other = link((first[0], person(first[1])), (second[0], person(second[1])))

    assert (one == other) is is_one


def test_what_was_linked_stays_linked() -> None:
    mentions = ["Maria", "Maria Lopez", "Lopez", "Maria Chen", "Maria", "Chen", "Maria Lopez"]
    whole = link(*mentions)

    for length in range(len(mentions)):
        assert link(*mentions[:length]) == whole[:length]


@pytest.mark.parametrize(
    ("entity", "one", "other"),
    [
        ("PHONE_NUMBER", "(206) 555-0142", "206.555.0142"),
        ("PHONE_NUMBER", "+1 206 555 0142", "2065550142"),
        ("PHONE_NUMBER", "\uff12\uff10\uff16 555 0142", "206-555-0142"),
        ("EMAIL_ADDRESS", "Maria.Lopez@School.example", "maria.lopez@school.example"),
        ("USERNAME", "MLopez12", "mlopez12"),
        ("STUDENT_ID", "S-1234 56", "s123456"),
        ("US_SSN", "123-45-6789", "123 45 6789"),
        ("SCHOOL", "Lincoln  High\nSchool", "lincoln high school"),
        ("STREET_ADDRESS", "12 Oak St", "12 OAK ST"),
    ],
)
def test_spellings_of_one_value_have_one_normal_form(entity: str, one: str, other: str) -> None:
    assert normal_form(entity, one) == normal_form(entity, other)


@pytest.mark.parametrize(
    ("entity", "one", "other"),
    [
        ("PHONE_NUMBER", "206 555 0142", "206 555 0143"),
        ("PHONE_NUMBER", "1 206 555 014", "206 555 014"),
        ("STUDENT_ID", "0123", "123"),
        ("STUDENT_ID", "--", "---"),
        ("DATE_OF_BIRTH", "3/14/2014", "31/4/2014"),
        ("PHONE_NUMBER", "home", "work"),
        ("MIDNIGHT_MASCOT", "A B", "AB"),
    ],
)
def test_different_values_have_different_normal_forms(entity: str, one: str, other: str) -> None:
    assert normal_form(entity, one) != normal_form(entity, other)


def test_equal_values_of_different_words_are_different_entities() -> None:
    linker = Linker()
    finding = Finding(0, 0, 1, "STUDENT_ID", 1.0, "pattern")

    assert linker.entity_of(finding, "12345", "Student ID") == 0
    assert linker.entity_of(finding, "12345", "Staff ID") == 1
    assert linker.entity_of(finding, "12-345", "Student ID") == 0


def test_an_exact_spelling_is_nothing_but_itself() -> None:
    linker = Linker()

    linked = [
        linker.entity_of(person(), surface, "Student", is_exact=is_exact)
        for surface, is_exact in (
            ("Maria Lopez", False),
            ("maria_lopez", True),
            ("Maria_Lopez", True),
            ("maria_lopez", True),
            ("maria_lopez", False),
        )
    ]
    assert linked == [0, 1, 2, 1, 0]


def test_hundreds_of_namesakes_make_a_mention_ambiguous() -> None:
    crowd = [(f"Ana Ruiz {chr(97 + i % 26)}{i}", person(None, f"p{i}")) for i in range(600)]

    linked = link(*crowd, "Ana", "Ana", "Ana Ruiz")

    assert linked[:600] == list(range(600))
    assert linked[600:] == [600, 600, 601]


@pytest.mark.parametrize(
    ("mentions", "entities"),
    [
        (["Elizabeth Chen", "Liz Chen", "Liz", "Beth Ruiz"], [0, 0, 0, 1]),
        (["Bill Hall", "William Hall", "Ms. Bill"], [0, 0, 1]),
        (["Robert Chen", "Roberta Diaz", "Bob"], [0, 1, 0]),
        (["Patrick Chen", "Patricia Diaz", "Pat"], [0, 1, 2]),
        (["Nguyen Van Minh", "Minh Nguyen", "Minh", "Nguyen Thi Lan"], [0, 0, 0, 1]),
        (["Tran Nguyen"], [0]),
    ],
)
def test_short_forms_and_other_orders_link(mentions: list[str], entities: list[int]) -> None:
    assert link(*mentions) == entities


def namesake() -> Finding:
    return Finding(0, 0, 1, "PERSON", 1.0, NAMESAKE, role=Role.PERSON)


def test_a_namesake_never_takes_a_person_of_the_roster() -> None:
    student = person(Role.STUDENT, "p1")

    linked = link(
        ("DeShawn Carter", student),
        ("Jimmy Carter", namesake()),
        ("Carter", student),
        ("Carter", student),
        ("Jimmy Carter", namesake()),
        ("DeShawn Carter", student),
    )

    assert linked == [0, 1, 2, 2, 1, 0]


def test_a_namesake_that_comes_first_keeps_to_itself() -> None:
    student = person(Role.STUDENT, "p1")

    linked = link(("Jimmy Carter", namesake()), ("Carter", student), ("DeShawn Carter", student))

    assert linked == [0, 1, 2]


def test_a_title_before_a_name_rules_out_a_student() -> None:
    linker = Linker()
    student = linker.entity_of(person(Role.STUDENT, "p1"), "Maria Lopez", "Student")
    mother = linker.entity_of(person(Role.GUARDIAN, "p2"), "Rosa Lopez", "Guardian")
    either = person(Role.PERSON, "p1", "p2")

    titled = linker.entity_of(either, "Lopez", "Person", has_title=True)
    lone = linker.entity_of(person(None, "p1", "p2"), "Lopez", "Student")

    assert titled == mother
    assert lone not in {student, mother}


def test_a_nickname_of_the_roster_makes_a_lone_name_ambiguous() -> None:
    linker = Linker()
    robert = linker.entity_of(person(None, "p1"), "Robert Halloran", "Student")
    robin = linker.entity_of(person(None, "p2"), "Robin Castellane", "Student")

    assert linker.entity_of(person(None, "p1", "p2"), "Robin", "Student") not in {robert, robin}

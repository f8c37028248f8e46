from __future__ import annotations

import json

import pytest

from gateway.errors import DataBlocked, ProtectionFailed
from gateway.findings import Finding, SlotKind
from gateway.ids import PersonId
from gateway.pseudonyms.conversation import Conversation
from gateway.pseudonyms.labels import LabelWords
from gateway.pseudonyms.mapping import LabelMap
from gateway.pseudonyms.replace import Masked, mask
from gateway.pseudonyms.restore import LabelRestorer
from tests.support.plain_reading import PlainReading, find

PEOPLE = {"Maria Lopez": "PERSON", "Maria": "PERSON", "DeShawn Carter": "PERSON"}


def masked_texts(texts: list[str], values: dict[str, str]) -> list[str]:
    """Return the texts that leave when the values are found wherever they stand."""
    texts_out: list[str] = json.loads(mask(PlainReading(texts), find(texts, values)).body)
    return texts_out


def person_at(start: int, end: int, slot: int = 0) -> Finding:
    return Finding(slot, start, end, "PERSON", 1.0, "test")


def test_values_give_way_to_labels_in_every_slot() -> None:
    texts = ["Maria Lopez met DeShawn Carter.", "nothing", "Maria's mother: 206-555-0142"]

    masked = masked_texts(texts, PEOPLE | {"206-555-0142": "PHONE_NUMBER"})

    assert masked == ["Student 1 met Student 2.", "nothing", "Student 1's mother: Phone 1"]


def test_a_request_without_findings_stays_byte_for_byte() -> None:
    reading = PlainReading(["Maria \u00e9", "1.0"], {1: SlotKind.NUMBER})

    masked = mask(reading, [])

    assert masked.body == reading.body
    assert (masked.masked, len(masked.labels)) == (0, 0)


def test_the_number_of_mentions_is_reported() -> None:
    texts = ["Maria Lopez and Maria", "DeShawn Carter"]

    masked = mask(PlainReading(texts), find(texts, PEOPLE))

    assert masked.masked == 3
    assert list(masked.labels.items()) == [
        ("Student 1", "Maria Lopez"),
        ("Student 2", "DeShawn Carter"),
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("for Maria's book", 4, 11, "for Student 1's book"),
        ("for Maria\u2019s book", 4, 11, "for Student 1\u2019s book"),
        ("for MARIA'S book", 4, 11, "for Student 1'S book"),
        ("for  Maria \n now", 3, 12, "for  Student 1 \n now"),
        ("'s", 0, 2, "Student 1"),
        ("xMaria", 1, 6, "Student 1"),
        ("Maria7 and", 0, 5, "Student 1 and"),
        ("file_Maria_1.pdf", 5, 10, "Student 1.pdf"),
        ("Maria.Then", 0, 5, "Student 1"),
        ("Maria.pdf", 0, 5, "Student 1.pdf"),
        ("_Maria_", 1, 6, "_Student 1_"),
        ("Maria:95", 0, 5, "Student 1:95"),
        ("Mariaは", 0, 5, "Student 1は"),
        ("Maria" + "x" * 100, 0, 5, "Student 1" + "x" * 100),
    ],
)
def test_a_label_never_touches_a_word(text: str, start: int, end: int, expected: str) -> None:
    masked = mask(PlainReading([text]), [person_at(start, end)])

    assert json.loads(masked.body) == [expected]


def test_a_value_that_grew_is_not_taken_for_the_name() -> None:
    text = "Maria Lopez in maria_lopez_essay"

    masked = mask(PlainReading([text]), [person_at(0, 11), person_at(15, 26)])

    assert dict(masked.labels.items()) == {
        "Student 1": "Maria Lopez",
        "Student 2": "maria_lopez_essay",
    }


def test_a_finding_of_blanks_replaces_nothing() -> None:
    masked = mask(PlainReading(["a   b"]), [person_at(1, 4)])

    assert (json.loads(masked.body), masked.masked) == (["a   b"], 0)


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("MariaLopez", [(0, 5), (5, 10)], "Student 1"),
        ("Maria_Lopez went", [(0, 5), (6, 11)], "Student 1 went"),
        ("Maria Lopez", [(0, 5), (6, 11)], "Student 1 Student 2"),
        ("李明王芳", [(0, 2), (2, 4)], "Student 1"),
        ("aMariabLopezc", [(1, 6), (7, 12)], "Student 1"),
        ("李明.王芳", [(0, 2), (3, 5)], "Student 1"),
        ("李明_王芳", [(0, 2), (3, 5)], "Student 1"),
        ("李明、王芳", [(0, 2), (3, 5)], "Student 1、Student 2"),
    ],
)
def test_values_side_by_side_get_one_label(
    text: str, spans: list[tuple[int, int]], expected: str
) -> None:
    masked = mask(PlainReading([text]), [person_at(*span) for span in spans])

    assert json.loads(masked.body) == [expected]


@pytest.mark.parametrize(
    "literal",
    [
        "Student 1",
        "student 1",
        "STUDENT #1",
        "**Student** 1",
        "Student\u00a01",
        "Students 1 and 9",
        "each student 1 pencil",
        "https://x.example/Student 1",
        '{"n": "Student\\u00201"}',
        '{"n": "x\\nStudent 1"}',
        "Student 1st",
        "Student 1.5",
    ],
)
def test_a_label_the_user_typed_is_not_used(literal: str) -> None:
    texts = ["Maria", literal]

    assert masked_texts(texts, PEOPLE)[0] == "Student 2"


@pytest.mark.parametrize("literal", ["Student 12", "Student ID 1", "Pupil 1", "Student"])
def test_what_is_no_label_reserves_nothing(literal: str) -> None:
    assert masked_texts(["Maria", literal], PEOPLE)[0] == "Student 1"


def test_a_literal_of_an_unconfigured_word_is_reserved_too() -> None:
    texts = ["B801200005001", "uk crn 1"]

    assert masked_texts(texts, {"B801200005001": "UK_CRN"})[0] == "Uk Crn 2"


def test_keys_are_masked_and_numbers_become_labels() -> None:
    reading = PlainReading(
        ["Maria", "900412277", "7.50"],
        {0: SlotKind.KEY, 1: SlotKind.NUMBER, 2: SlotKind.NUMBER},
    )
    found = [person_at(0, 5), Finding(1, 0, 4, "STUDENT_ID", 1.0, "test")]

    masked = mask(reading, found)

    assert masked.body == b'["Student 1", "Student ID 1", 7.50]'
    assert masked.labels.surfaces() == ("Maria", "900412277")


def test_a_value_in_structure_is_refused() -> None:
    reading = PlainReading(["Maria", "lookup_maria_lopez"], {1: SlotKind.FIXED})

    with pytest.raises(DataBlocked) as caught:
        mask(reading, [person_at(0, 5), person_at(7, 18, slot=1)])

    assert (caught.value.code, caught.value.param) == ("value_in_structure", "/1")
    assert caught.value.next_step
    assert "maria" not in caught.value.message.lower()


@pytest.mark.parametrize(
    "findings",
    [
        [(0, 0, 5), (0, 4, 8)],
        [(0, 0, 5), (0, 0, 5)],
        [(0, 0, 8), (0, 2, 4)],
        [(1, 0, 5)],
        [(-1, 0, 5)],
        [(0, 5, 5)],
        [(0, 6, 5)],
        [(0, -1, 5)],
        [(0, 0, 99)],
    ],
)
def test_impossible_findings_are_refused(findings: list[tuple[int, int, int]]) -> None:
    found = [person_at(start, end, slot) for slot, start, end in findings]

    with pytest.raises(ProtectionFailed) as caught:
        mask(PlainReading(["Maria Lopez"]), found)

    assert caught.value.code == "masking_failed"


def test_a_value_that_was_found_only_once_is_not_sent() -> None:
    with pytest.raises(DataBlocked) as caught:
        mask(PlainReading(["Maria", "and Maria"]), [person_at(0, 5)])

    assert (caught.value.code, caught.value.param) == ("residual_value", "/1")


def test_a_value_in_the_envelope_is_not_sent() -> None:
    reading = PlainReading(["Maria"], envelope='{"user": "Maria"}')

    with pytest.raises(DataBlocked) as caught:
        mask(reading, [person_at(0, 5)])

    assert caught.value.code == "residual_value"


def test_a_value_spelled_with_escapes_elsewhere_is_not_sent() -> None:
    reading = PlainReading(["Maria", "M\\u0061ria"])

    with pytest.raises(DataBlocked):
        mask(reading, [person_at(0, 5)])


def test_a_surname_that_is_a_label_word_does_not_refuse() -> None:
    texts = ["Ann Student and a student", "Student of the year"]

    masked = mask(PlainReading(texts), [person_at(4, 11)])

    assert json.loads(masked.body)[0] == "Ann Student 1 and a student"


def test_findings_in_any_order_give_the_same_request() -> None:
    texts = ["Maria Lopez met DeShawn Carter.", "DeShawn Carter"]
    found = find(texts, PEOPLE)

    one, other = mask(PlainReading(texts), found), mask(PlainReading(texts), found[::-1])

    assert one.body == other.body


def test_a_map_can_be_carried_on() -> None:
    first = mask(PlainReading(["Maria Lopez"]), [person_at(0, 11)])
    texts = ["DeShawn Carter", "Maria"]

    second = mask(PlainReading(texts), find(texts, PEOPLE), conversation=Conversation(first.labels))

    assert json.loads(second.body) == ["Student 2", "Student 1"]


def test_structure_stays_although_the_same_words_were_a_name_in_an_earlier_request() -> None:
    talk = Conversation()
    for text in ("Nova and the nova-small model", "nova-small"):
        mask(
            PlainReading([text]),
            find([text], {"Nova": "PERSON", "nova": "PERSON"}),
            conversation=talk,
        )
    reading = PlainReading(["nova-small", "Plan a lesson."], {0: SlotKind.FIXED})

    masked = mask(reading, [], conversation=talk)

    assert masked.body == reading.body


def recalled(value: str, people: frozenset[PersonId] = frozenset()) -> Masked:
    """Mask a later request whose envelope has `value` and where nothing is found."""
    talk = Conversation()
    finding = Finding(0, 0, len(value), "PERSON", 1.0, "test", people)
    mask(PlainReading([f"{value} is late."]), [finding], conversation=talk)
    later = PlainReading([f"{value} again."], envelope=json.dumps({"type": f"text/{value}"}))
    return mask(later, [], conversation=talk)


@pytest.mark.parametrize("word", ["plain", "glob", "Lookup", "Read"])
def test_a_lone_word_that_was_a_name_earlier_does_not_refuse_the_protocols_own_word(
    word: str,
) -> None:
    body = recalled(word).body

    assert b"Student 1 again." in body
    assert f"text/{word}".encode() in body


@pytest.mark.parametrize("name", ["Okonkwo", "Ngoc", "Thao", "OKONKWO"])
def test_a_lone_name_that_is_no_ordinary_word_refuses_although_found_only_earlier(
    name: str,
) -> None:
    with pytest.raises(DataBlocked) as caught:
        recalled(name)

    assert caught.value.code == "residual_value"


def test_a_lone_word_that_was_a_name_earlier_does_not_refuse_a_tool_of_that_name() -> None:
    talk = Conversation()
    mask(PlainReading(["lookup is late."]), [person_at(0, 6)], conversation=talk)
    later = PlainReading(["lookup again.", "lookup"], {1: SlotKind.FIXED})

    masked = mask(later, [], conversation=talk)

    assert json.loads(masked.body) == ["Student 1 again.", "lookup"]


@pytest.mark.parametrize(
    ("value", "people"), [("Maria Lopez", frozenset()), ("Maria", frozenset({PersonId("p1")}))]
)
def test_a_full_name_and_one_of_the_roster_refuse_wherever_they_stand(
    value: str, people: frozenset[PersonId]
) -> None:
    with pytest.raises(DataBlocked) as caught:
        recalled(value, people)

    assert caught.value.code == "residual_value"


def test_configured_words_are_used() -> None:
    words = LabelWords(entities={"SCHOOL": "Campus"})
    texts = ["Lincoln High"]

    masked = mask(PlainReading(texts), find(texts, {"Lincoln High": "SCHOOL"}), words)

    assert json.loads(masked.body) == ["Campus 1"]


def test_hundreds_of_values_in_one_text_keep_their_order() -> None:
    names = [f"Nam{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(300)]
    text = ", ".join(names)

    masked = mask(PlainReading([text]), find([text], dict.fromkeys(names, "PERSON")))

    assert json.loads(masked.body) == [", ".join(f"Student {i + 1}" for i in range(300))]
    assert masked.masked == 300


def test_what_was_masked_cannot_be_changed() -> None:
    masked = mask(PlainReading([""]), [], conversation=Conversation(LabelMap()))

    with pytest.raises(AttributeError):
        masked.masked = 1  # type: ignore[misc] # that is what is tested
    assert isinstance(masked, Masked)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Sam Green has green eyes", ["Sam Green", "green"], "Student 1 has Student 2 eyes"),
        (
            "DeShawn Carter on Jimmy Carter: Carter won",
            ["DeShawn Carter", "Carter", "Carter"],
            "Student 1 on Person 1: Student 2 won",
        ),
        (
            "Anna, James, Maria and Will",
            ["Anna", "James, Maria", "Will"],
            "Student 1, Student 2, Student 3 and Student 4",
        ),
    ],
)
def test_nobody_gets_the_label_of_somebody_else(text: str, words: list[str], expected: str) -> None:
    found, at = [], 0
    for word in words:
        at = text.index(word, at)
        people = frozenset({PersonId("p1")}) if word != "Anna" else frozenset()
        found.append(Finding(0, at, at + len(word), "PERSON", 1.0, "roster", people))
        at += len(word)

    masked = mask(PlainReading([text]), found)

    assert json.loads(masked.body) == [expected]
    assert LabelRestorer(masked.labels).restore(expected) == text


def test_why_a_mention_has_its_label_is_told() -> None:
    text = "Maria Lopez, Maria, Ana Maria, Maria; Maria Lopez, green, ID 12345, 12345"
    found, at = [], 0
    for word, entity, people in (
        ("Maria Lopez", "PERSON", {"p1"}),
        ("Maria", "PERSON", set()),
        ("Ana Maria", "PERSON", {"p2"}),
        ("Maria", "PERSON", {"p1", "p2"}),
        ("Maria Lopez", "PERSON", {"p1"}),
        ("green", "PERSON", set()),
        ("12345", "STUDENT_ID", set()),
        ("12345", "STUDENT_ID", set()),
    ):
        at = text.index(word, at)
        ids = frozenset(PersonId(one) for one in people)
        found.append(Finding(0, at, at + len(word), entity, 1.0, "test", ids))
        at += len(word)
    conversation = Conversation()
    reading = PlainReading([text])

    first, again = (mask(reading, found, conversation=conversation) for _ in range(2))

    assert [replaced.link.value for replaced in first.replaced] == [
        "first",
        "name",
        "first",
        "several people",
        "roster id",
        "as spelled",
        "first",
        "same value",
    ]
    assert {replaced.link.value for replaced in again.replaced} == {"sent before"}
    assert again.body == first.body


def test_a_label_in_what_the_vendor_signed_is_ours_and_stays_so() -> None:
    reading = PlainReading(["I think of Student 1.", "About Maria"], {0: SlotKind.SIGNED})

    done = mask(reading, [person_at(6, 11, slot=1)])

    assert b"About Student 1" in done.body

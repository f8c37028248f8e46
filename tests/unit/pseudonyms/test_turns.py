from __future__ import annotations

import pytest

from gateway.findings import Slot, SlotKind
from gateway.pseudonyms.turns import fingerprint, read_clues, slot_keys, weight


def slots(*messages: str, system: str = "", under: str = "messages") -> list[Slot]:
    """Return one text slot per message, as the body of a request has them."""
    texts = [Slot(system, SlotKind.TEXT, 0, where="/system")] if system else []
    return texts + [
        Slot(text, SlotKind.TEXT, i + 1, where=f"/{under}/{i}/content")
        for i, text in enumerate(messages)
    ]


LONG = "A message that is long enough to be told from others."


@pytest.mark.parametrize("under", ["messages", "input", "contents"])
def test_the_last_message_is_told_from_the_earlier_ones(under: str) -> None:
    clues = read_clues(slots("Hi", LONG, "Bye", under=under))

    assert clues.earlier == ((fingerprint(LONG), 2), (fingerprint("Hi"), 1))
    assert clues.latest == (fingerprint("Bye"),)


def test_an_input_of_one_text_is_one_message() -> None:
    clues = read_clues([Slot("Hi", SlotKind.TEXT, 0, where="/input")])

    assert (clues.earlier, clues.latest) == ((), (fingerprint("Hi"),))


def test_what_is_no_message_is_no_clue() -> None:
    tool = Slot("Looks up a pupil", SlotKind.TEXT, 9, where="/tools/0/function/description")

    with_tool = read_clues([*slots("Hi", "Bye", system="Be kind"), tool])

    assert with_tool == read_clues(slots("Hi", "Bye"))


def test_requests_without_messages_are_told_apart_by_all_they_say() -> None:
    one, other = (read_clues([Slot(t, SlotKind.TEXT, 0, where="/prompt")]) for t in ("a", "b"))

    assert one.whole != other.whole
    assert one.latest == other.latest == ()


def test_only_so_many_messages_are_looked_at() -> None:
    clues = read_clues(slots(*(f"Message number {i} of a long talk" for i in range(200))))

    assert len(clues.earlier) == 64
    assert clues.earlier[0][0] == fingerprint("Message number 198 of a long talk")


def test_blanks_around_a_text_do_not_count() -> None:
    assert fingerprint(" Hi \n") == fingerprint("Hi")
    assert fingerprint("Hi", "you") != fingerprint("Hiy", "ou")
    assert read_clues(slots("  ", "Bye")).earlier == ()
    assert (weight(" short "), weight(LONG)) == (1, 2)


def test_a_text_is_known_by_itself_and_by_what_it_follows() -> None:
    whole, trimmed = slot_keys(slots("a", "b", "c")), slot_keys(slots("b", "c"))

    assert whole[1].alone == trimmed[0].alone
    assert trimmed[0].following is None
    assert trimmed[0].to_find == (whole[1].alone,)
    assert whole[1].to_find == (whole[1].following, whole[1].alone)
    assert whole[2].following == trimmed[1].following


def test_a_new_message_is_new_even_when_it_repeats_an_old_one() -> None:
    keys = slot_keys(slots("Maria?", "Yes.", "Maria?"))

    assert keys[2].to_find == (keys[2].following,)
    assert keys[2].following not in keys[0].to_find


def test_repetitions_inside_a_message_are_told_apart() -> None:
    twice = [Slot("Maria", SlotKind.TEXT, i, where="/messages/0/content") for i in range(2)]

    one, other = slot_keys(twice)

    assert one.alone != other.alone


def test_the_rest_of_a_request_is_known_by_its_text() -> None:
    one, two = slot_keys(slots("a", system="Be kind")), slot_keys(slots("b", system="Be kind"))

    assert one[0] == two[0]
    assert not one[0].is_latest
    assert one[1].is_latest


def test_lone_surrogates_are_texts_too() -> None:
    assert len(slot_keys(slots("\ud800"))) == len(read_clues(slots("\ud800")).latest) == 1

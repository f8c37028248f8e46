from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gateway.folding.views import Edit, View, non_overlapping


def origins(view: View, part: str) -> list[str]:
    start = view.text.index(part)
    return [view.source[a:b] for a, b in view.origins(start, start + len(part))]


def test_a_view_without_edits_is_the_text_itself() -> None:
    view = View.of("plain text")

    assert view.is_plain
    assert view.edited([]) is view
    assert list(view.origins(2, 5)) == [(2, 5)]
    assert view.windows(10) is None


def test_an_edit_maps_to_all_that_it_replaced() -> None:
    view = View.of("say TWFyaWE= to us").edited([(4, 12, "Maria")])

    assert view.text == "say Maria to us"
    assert not view.is_plain
    assert origins(view, "ari") == ["TWFyaWE="]
    assert origins(view, "to") == ["to"]
    assert origins(view, "y Ma") == ["y TWFyaWE="]


def test_edits_of_edits_map_to_the_source() -> None:
    view = View.of("a%2541b").edited([(1, 4, "%")]).edited([(1, 4, "A")])

    assert view.text == "aAb"
    assert origins(view, "A") == ["%2541"]
    assert origins(view, "aAb") == ["a%2541b"]


def test_what_was_taken_out_inside_a_range_belongs_to_it() -> None:
    view = View.of("M-a-r").edited([(1, 2, ""), (3, 4, "")])

    assert view.text == "Mar"
    assert origins(view, "Mar") == ["M-a-r"]
    assert origins(view, "a") == ["a"]


def test_an_insertion_alone_comes_from_nowhere() -> None:
    view = View.of("VeraHolm").edited([(4, 4, " ")])

    assert view.text == "Vera Holm"
    assert origins(view, " ") == [""]
    assert origins(view, "Vera Holm") == ["VeraHolm"]


def test_no_range_cuts_a_character_from_its_marks() -> None:
    assert list(View.of("e\u0301e").origins(0, 1)) == [(0, 2)]
    source = "e\u0301e\u0301 ok\U0001f44d\U0001f3fd"
    view = View.of(source + "!").edited([(len(source), len(source) + 1, "?")])

    assert list(view.origins(0, 1)) == [(0, 2)]
    assert list(view.origins(3, 4)) == [(2, 4)]
    assert list(view.origins(7, 8)) == [(7, 9)]


def test_windows_hold_what_changed_with_some_text_around() -> None:
    source = "one two three X four five six\nY\n" + "far " * 20 + "Z end"
    at = [source.index(letter) for letter in "XYZ"]
    view = View.of(source).edited([(n, n + 1, "new") for n in at])

    windows = view.windows(10)

    assert windows is not None
    assert windows.text == "three new four\n\nnew\n\nfar far new end"
    assert origins(windows, "three new") == ["three X"]
    assert origins(windows, "four\n\nnew\n\nfar") == ["four", "Y", "far"]


def test_a_window_shows_also_what_was_only_taken_out() -> None:
    windows = View.of("read Ma*ria now").edited([(7, 8, "")]).windows(40)

    assert windows is not None
    assert windows.text == "read Maria now"
    assert origins(windows, "Maria") == ["Ma*ria"]


def test_what_is_folded_everywhere_needs_no_window() -> None:
    assert View.of("a\u00a0b").edited([(1, 2, " ")], is_new=False).windows(10) is None


def test_a_view_knows_what_is_changed_in_it() -> None:
    view = View.of("ab-cd ef").edited([(2, 3, ""), (6, 6, "+")])

    assert view.text == "abcd +ef"
    assert [view.is_changed(at, at + 2) for at in range(7)] == [
        *(False, True, False, False),
        *(True, True, False),
    ]
    assert not View.of("ab").is_changed(0, 2)


def test_what_has_been_seen_wants_no_window() -> None:
    view = View.of("ab-cd").edited([(2, 3, "")]).seen()

    assert view.windows(9) is None
    assert view.seen() is view


def test_of_overlapping_edits_the_first_and_then_the_longest_stays() -> None:
    edits: list[Edit] = [(3, 5, "x"), (0, 2, "a"), (0, 4, "b"), (4, 4, ""), (4, 6, "c")]

    assert non_overlapping(edits) == [(0, 4, "b"), (4, 6, "c")]


def edits_of(length: int, numbers: list[int], words: list[str]) -> list[Edit]:
    cuts = sorted(number % (length + 1) for number in numbers)
    return [
        (start, end, word)
        for start, end, word in zip(cuts[::2], cuts[1::2], words, strict=False)
        if start < end or word
    ]


@given(
    st.text("ab \n", max_size=60),
    st.lists(st.lists(st.integers(0, 999), max_size=12), max_size=4),
    st.lists(st.text("XY", max_size=3), min_size=6, max_size=6),
)
def test_views_cover_their_source_in_order(
    source: str, layers: list[list[int]], words: list[str]
) -> None:
    view = View.of(source)
    for numbers in layers:
        view = view.edited(non_overlapping(edits_of(len(view.text), numbers, words)))
    places = [place for at in range(len(view.text)) for place in view.origins(at, at + 1)]

    assert [start for start, _ in places] == sorted(start for start, _ in places)
    assert all(0 <= start <= end <= len(source) for start, end in places)
    for at, char in enumerate(view.text):
        [(start, end)] = view.origins(at, at + 1)
        if char not in "XY":
            assert source[start:end] == char
    whole = list(view.origins(0, len(view.text)))
    assert not places or (len(whole) == 1 and whole[0][0] == places[0][0])


@given(st.text("ab \n", max_size=80), st.lists(st.integers(0, 999), max_size=10), st.integers(0, 9))
def test_windows_show_every_change_and_map_like_the_view(
    source: str, numbers: list[int], reach: int
) -> None:
    edits = non_overlapping(edits_of(len(source), numbers, ["X"] * 6))
    windows = View.of(source).edited(edits).windows(reach)
    text = "" if windows is None else windows.text

    assert text.count("X") == len(edits)
    if windows is not None:
        shown = [list(windows.origins(at, at + 1)) for at, c in enumerate(text) if c == "X"]
        assert shown == [[(start, end)] for start, end, _ in edits]

from __future__ import annotations

import pytest

from recognizers.profile_url import ProfileUrlRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in ProfileUrlRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://www.instagram.com/itz.maria, see", "https://www.instagram.com/itz.maria"),
        ("www.tiktok.com/@yv74-ebn", "www.tiktok.com/@yv74-ebn"),
        ("linkedin.com/in/ana-ruiz", "linkedin.com/in/ana-ruiz"),
        (
            "https://drive.google.com/file/d/ECi5EgFuKL2/view",
            "https://drive.google.com/file/d/ECi5EgFuKL2/view",
        ),
        ("https://photos.app.goo.gl/xwmv8fx31", "https://photos.app.goo.gl/xwmv8fx31"),
        (
            "https://sis.example.org/students/204417/grades",
            "https://sis.example.org/students/204417/grades",
        ),
        (
            "https://x.example.org/a?email=m.l%40example.org",
            "https://x.example.org/a?email=m.l%40example.org",
        ),
        ("classroom.google.com/u/0/c/NjQ0MTIz", "classroom.google.com/u/0/c/NjQ0MTIz"),
        ("https://people.example.edu/~aruiz", "https://people.example.edu/~aruiz"),
        ("https://district.zoom.us/j/99112233445", "https://district.zoom.us/j/99112233445"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "https://www.nasa.gov/stem-content/",
        "https://www.instagram.com/about",
        "https://youtu.be/m5dlb8hnw71",
        "https://www.youtube.com/watch?v=m5dlb8hnw71",
        "https://github.com/python/cpython",
        "https://en.wikipedia.org/wiki/Rosa_Parks",
        "instagram.com",
        "facebook and twitter/x",
        "and/or",
        "https://www.ed.gov/students",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()

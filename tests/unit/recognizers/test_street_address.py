from __future__ import annotations

import pytest

from recognizers.street_address import StreetAddressRecognizer


def found(text: str) -> list[str]:
    return [text[m.start : m.end] for m in StreetAddressRecognizer().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "at 618 Larch Meadow Ln, Unit 12, Kent, WA 98030",
            "618 Larch Meadow Ln, Unit 12, Kent, WA 98030",
        ),
        ("133 Harvest Ave S", "133 Harvest Ave S"),
        ("5800 E 12TH STREET", "5800 E 12TH STREET"),
        ("1660 evergreen pl, merced, ca 95340", "1660 evergreen pl, merced, ca 95340"),
        ("mailed 8/20 to 5269 Orchard Road #196", "5269 Orchard Road #196"),
        ("on March 20 to 1693 Juniper Ave #55", "1693 Juniper Ave #55"),
        ("9585 State Highway 7", "9585 State Highway 7"),
        ("4480 St. Claude Rd.", "4480 St. Claude Rd."),
        ("P.O. Box 123, Kent, WA 98030", "P.O. Box 123, Kent, WA 98030"),
        ("70 Prospect St NE", "70 Prospect St NE"),
        ("12 Maria Lopez Way", "12 Maria Lopez Way"),
        ("43 Peña Blanca Ct, Apt 3B", "43 Peña Blanca Ct, Apt 3B"),
        ("221B Baker Street", "221B Baker Street"),
        ("Calle Olmo 12, Apto 4", "Calle Olmo 12, Apto 4"),
        ("vive en Avenida de la Paz 345", "Avenida de la Paz 345"),
        ("Flat 3, 12 High Street, Leeds LS1 4AP", "Flat 3, 12 High Street, Leeds LS1 4AP"),
        (
            "14 Mill Lane, Otley, West Yorkshire LS21 1AB",
            "14 Mill Lane, Otley, West Yorkshire LS21 1AB",
        ),
        ("RR 2 Box 44", "RR 2 Box 44"),
        ("Post Office Box 1207", "Post Office Box 1207"),
        ("Apartado postal 45", "Apartado postal 45"),
    ],
)
def test_an_address_is_found_whole(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "3 ways to solve it",
        "12 students went the way",
        "10 minutes per place value",
        "a 120 minute bus drive",
        "the 2024 Food Drive",
        "Chapter 7 Road to Revolution",
        "5 mile road race",
        "24 square inches",
        "1 way street",
        "grade 4 math court case",
        "$50 Gift Drive",
        "1/2 Main Street",
        "3.5 Main Street",
        "Walk down Main Street",
        "30 kids in a row",
        "500 words on the Silk Road",
        "In 1849 the Oregon Trail",
        "on page 12 calle is a Spanish word",
        "la calle tiene 12 casas",
        "a record 45,756 migrants crossing the sea",
        "1950 has given way to a new plan",
        "box 44 of the crayons",
        "Flat 3 is the key of A",
        "Solve 5x - 9 = 2x + 12",
    ],
)
def test_other_counts_are_left(text: str) -> None:
    assert found(text) == []

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gateway.folding.identifiers import glue_edits, identifier_edits, url_edits
from gateway.folding.views import View, non_overlapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gateway.folding.views import Edit


def edited(edits: Callable[[str], Iterator[Edit]], text: str) -> str:
    return View.of(text).edited(non_overlapping(edits(text))).text


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("#GoGabrielaSoto", "Go Gabriela Soto"),
        ("gabriela_soto.pdf", "Gabriela Soto .pdf"),
        ("C:\\504\\Sotomayor_Gabriela_2026.docx", "C:\\504, Sotomayor Gabriela 2026 .docx"),
        ("gabrielaSotomayor", "gabriela Sotomayor"),
        ("Sotomayor_Gabriela", "Sotomayor Gabriela"),
        ("Sotomayor_Oyelaran", "Sotomayor Oyelaran"),
        ("asyncIterator, json_schema, StrEnum", "asyncIterator, json_schema, StrEnum"),
        ("max_workers", "max_workers"),
        ("GabrielaSOTOMAYOR", "Gabriela SOTOMAYOR"),
        ("gabriela.sotomayor_essay", "gabriela sotomayor essay"),
        ("IMG_gabriela-soto.jpg", "Img Gabriela Soto .jpg"),
        ("MacDonald and O'Brien", "MacDonald and O'Brien"),
        ("McKinleyHighSchool", "McKinley High School"),
        ("unit_three_rules.pdf", "unit_three_rules.pdf"),
        ("read_the_file", "read_the_file"),
        ("PowerPoint", "PowerPoint"),
        ("plain words - no names, 3.5 and/or more", "plain words - no names, 3.5 and/or more"),
    ],
)
def test_glued_words_are_parted_where_one_is_unusual(text: str, parted: str) -> None:
    assert edited(identifier_edits, text) == parted


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("VALUES('Gabriela','Sotomayor')", "VALUES: Gabriela, Sotomayor')".replace(": ", " ")),
        ("kid=Gabriela&parent=Sotomayor", "kid: Gabriela, parent: Sotomayor"),
        ('{"kid":"Gabriela"}', '{"kid: Gabriela"}'),
        ("Gabriela|Sotomayor", "Gabriela Sotomayor"),
        ("a=b; c=d", "a=b; c=d"),
        ("json|xml", "json|xml"),
        ('Enum({"jr": 1})', 'Enum({"jr": 1})'),
        ("print('one','two')", "print('one','two')"),
        ("Gabriela's", "Gabriela's"),
    ],
)
def test_values_of_records_are_parted_beside_unusual_words(text: str, parted: str) -> None:
    assert edited(glue_edits, text) == parted


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("https://sis.example/find?q=Gabriela Soto", " q: Gabriela Soto".replace("q", "find, q")),
        ("see www.sis.example/kids/gabriela-soto/", "see  kids, gabriela soto, "),
        ("https://sis.example/?q=Gabriela&id=7", " q: Gabriela, id: 7"),
        ("https://sis.example/the/rules", "https://sis.example/the/rules"),
        ("https://gabriela.example", "https://gabriela.example"),
    ],
)
def test_words_of_addresses_are_parted(text: str, parted: str) -> None:
    assert edited(url_edits, text) == parted

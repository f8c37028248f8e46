"""Label words as a model translates them when the conversation is in Spanish.

"Escribe a la familia de Student 1" is often answered with "Estudiante 1". A translation is read
as the label it stands for, in conversations that are in Spanish or ask for it.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from gateway.findings import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gateway.pseudonyms.labels import LabelWords

__all__ = ["SPANISH_TITLES", "is_spanish", "translations"]

SPANISH_TITLES = frozenset(
    {
        *("señor", "señora", "señorita", "profesor", "profesora", "profe", "don", "doña", "doctor"),
        *("doctora", "director", "directora"),
    }
)
"""Words that stand before a name, as they are spelled with their marks."""

_ROLES: Mapping[Role, tuple[str, ...]] = MappingProxyType(
    {
        Role.STUDENT: ("estudiante", "alumno", "alumna", "alumno/a", "alumno(a)", "alumnado"),
        Role.GUARDIAN: (
            *("tutor", "tutora", "tutor/a", "tutor legal", "guardián", "guardiana", "apoderado"),
            *("apoderada", "acudiente", "padre", "madre", "encargado", "encargada"),
        ),
        Role.TEACHER: (
            *("maestro", "maestra", "maestro/a", "maestro(a)", "profesor", "profesora"),
            *("profesor/a", "profesor(a)", "docente"),
        ),
        Role.STAFF: ("personal", "empleado", "empleada", "funcionario", "funcionaria"),
        Role.PERSON: ("persona",),
    }
)
_ENTITIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "SCHOOL": ("escuela", "colegio"),
        "ORGANIZATION": ("organización",),
        "LOCATION": ("lugar",),
        "STREET_ADDRESS": ("dirección", "domicilio"),
        "PHONE_NUMBER": ("teléfono",),
        "EMAIL_ADDRESS": ("correo", "correo electrónico"),
        "STUDENT_ID": ("id de estudiante", "id del estudiante", "id de alumno"),
        "STAFF_ID": ("id de personal", "id del personal", "id de empleado"),
        "DATE_OF_BIRTH": ("fecha de nacimiento",),
        "USERNAME": ("usuario", "nombre de usuario"),
    }
)
_PLAIN = str.maketrans("áéíóú", "aeiou")

# Words that Spanish sentences are full of and English ones are not.
_COMMON = frozenset(
    {
        *("el", "la", "los", "las", "de", "del", "que", "para", "con", "una", "un", "por", "su"),
        *("sus", "es", "está", "en", "y", "al", "lo", "se", "como", "más", "pero", "este", "esta"),
        *(
            "está",
            "están",
            "son",
            "fue",
            "hoy",
            "ayer",
            "también",
            "muy",
            "ya",
            "hay",
            "qué",
            "quién",
        ),
        *("cómo", "cuándo", "dónde", "cuál", "llegó", "tarde", "clase", "notas", "tarea", "favor"),
        *("escribe", "dile", "ella", "él", "ellos", "mamá", "papá", "hermano", "hermana", "mi"),
        *(
            "tiene",
            "puede",
            "falta",
            "señor",
            "señora",
            "estudiante",
            "alumno",
            "alumna",
            "escuela",
        ),
    }
)
_WORD = re.compile(r"[^\W\d_]+")
_ASKED = re.compile(r"\b(?:spanish|español|castellano|española)\b", re.IGNORECASE)
_LOOKED_AT = 4_000
_ENOUGH = 3
_SHARE = 0.2


def is_spanish(texts: Iterable[str]) -> bool:
    """Whether one of the texts is in Spanish or asks for it."""
    return any(_is_one_spanish(text[-_LOOKED_AT:]) for text in texts)


def _is_one_spanish(text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    common = sum(word in _COMMON for word in words)
    if common >= _ENOUGH and common >= _SHARE * len(words):
        return True
    return _ASKED.search(text) is not None


def translations(words: LabelWords) -> dict[str, str]:
    """Return translated words in lower case, each with the label word that it stands for."""
    known = {word.lower() for word in words.known}
    table: dict[str, str] = {}
    named = [
        *((words.word_for("PERSON", role), said) for role, said in _ROLES.items()),
        *((words.word_for(entity), said) for entity, said in _ENTITIES.items()),
    ]
    for word, said in named:
        for spelled in said:
            for form in (spelled, spelled.translate(_PLAIN)):
                if form not in known:
                    table.setdefault(form, word)
    return table

"""Texts full of labels and of what stands close to labels, for tests of restoring."""

from __future__ import annotations

import json

from hypothesis import strategies as st

PIECES = [
    "Student", "student", "STUDENT", "Students", "Stu", "dent", "ID", "IDs", "Guardian", "S",
    "Birth date", "each", "the", " ", " ", " ", "\u00a0", "\n", "\r\n", "  ", "1", "2", "3", "12",
    "9", "0", "#", "*", "**", "_", "`", ".", ",", ", ", " and ", " & ", "and", "-", "-on-", ":",
    "'s", ".pdf", ".x", "a", "は", "\uff11", "(", ")", "[", "](", "]:", "<", "<a ", ">", "=", '"',
    "'", "https://", "www.", "/", "\\", "\x1e", "&nbsp;", "&", "No. ", "n.º ", "number ", "to",
    " to ", "\u2013", " or ", "y", "@x", "@", "4", "are", "have", "Estudiantes", "estudiante", "!",
]  # fmt: skip
JSON_PIECES = [
    *PIECES,
    '"',
    '"',
    "{",
    "[",
    "\\u0020",
    "\\u0053",
    "\\n",
    '\\"',
    "\\\\",
    "\\u",
    "\\ud83d",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
JSON_TEXTS = st.lists(st.sampled_from(JSON_PIECES), max_size=25).map("".join)
PLAIN = st.text(alphabet=st.sampled_from("Student 12ID*_`.,:-#\nand&s'pdfé;o@"), max_size=40)

SPELLED = st.sampled_from(
    ["Student 1", "**Student 2**", "Students 1 and 2", "Student ID 1", "Student 9", "student #2's"]
)
STRINGS = st.lists(SPELLED | st.text(max_size=5), max_size=5).map(" ".join)
DOCUMENTS = st.recursive(
    STRINGS | st.integers() | st.none() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(STRINGS, inner, max_size=3)
        | inner.map(json.dumps)
    ),
    max_leaves=6,
)

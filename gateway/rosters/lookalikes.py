"""Letters of other scripts that look like Latin ones, and the Latin letter each is read as.

Cyrillic, Greek, Armenian and Cherokee letters as in Unicode's confusables (UTS 39). A lower layer
than `gateway.folding`, since a roster knows its names by what hidden letters are read as, too.
"""

# ruff: noqa: RUF001 - look-alikes are what this module is about

from __future__ import annotations

__all__ = ["LOOKALIKES", "latin_reading", "letter_table"]


def letter_table(rows: str) -> dict[str, str]:
    """Return {look-alike: letter} of rows that begin with the letter."""
    return {char: row[0] for row in rows.split() for char in row[1:]}


LOOKALIKES = letter_table(
    "aаαɑ⍺ɐ bЬвᖯ cсϲⅽ dԁɗⅾժ eеεҽ℮ɛ fғϝƒɟ gɡցƍƃ hһհнɥ iіιɩıᎥ jјϳ kкκқʞ lⅼӏℓ\u01c0 mмⅿ nпηոռ oоοօσ "
    "pрρ qԛգ rг sѕ tтτ uυսʋ vνѵⅴʌ wԝѡω xхχⅹ yуүγʎ zᴢ "
    "AАΑᎪ BВΒᏴ CСϹᏟⅭ DᎠⅮ EЕΕᎬ FϜ GԌᏀ HНΗᎻ IІΙⅠ JЈᎫͿ KКΚᏦ LᏞⅬ MМΜᎷⅯ NΝ OОΟՕ PРΡᏢ QԚ "
    "RᎡ SЅᏚՏ TТΤᎢ UՍ VѴᏙⅤ WԜᎳ XХΧⅩ YУΥҮ ZΖᏃ"
)
"""Letters of other scripts; `LOOKALIKES[x]` keeps the case."""


def latin_reading(word: str) -> str:
    """Return a word without an ASCII letter as it is read when all its letters look Latin.

    A word that has a letter of no such look stays what it is, as `gateway.folding` leaves it.
    """
    if word.isascii() or any(char.isascii() and char.isalpha() for char in word):
        return word
    if all(char in LOOKALIKES or not char.isalpha() for char in word):
        return "".join(LOOKALIKES.get(char, char) for char in word)
    return word

"""Letters that look like Latin ones, and the Latin letter each is read as.

Letters of other scripts (`gateway.rosters.lookalikes`), small capitals and turned letters of the
phonetic blocks, and enclosed letters that NFKC leaves alone.
"""

# ruff: noqa: RUF001 - look-alikes are what this module is about

from __future__ import annotations

from gateway.rosters.lookalikes import LOOKALIKES, letter_table

__all__ = ["ENCLOSED", "LOOKALIKES", "SMALL_CAPITALS", "TURNED"]


SMALL_CAPITALS = letter_table(
    "AᴀΛ Bʙᏼ Cᴄ Dᴅ Eᴇ Fꜰ Gɢ Hʜ Iɪ Jᴊ Kᴋ Lʟ Mᴍ Nɴ Oᴏ Pᴘ Qꞯ Rʀᴙ Sꜱ Tᴛ Uᴜ Vᴠ Wᴡ Xⅹ Yʏ Zᴢ"
)

TURNED = dict(zip("ɐqɔpǝɟƃɥıɾʞʃɯuodbɹsʇnʌʍxʎz", "abcdefghijklmnopqrstuvwxyz", strict=True))
"""Letters as they look upside down: "ɐıɹɐW" is read from its end."""


def _enclosed() -> dict[str, str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    table: dict[str, str] = {}
    # Squared, negative circled, negative squared and parenthesized letters; regional indicators.
    for first in (0x1F130, 0x1F150, 0x1F170, 0x1F110, 0x1F1E6):
        table.update({chr(first + n): letter for n, letter in enumerate(letters)})
    table.update({chr(0x249C + n): letter.lower() for n, letter in enumerate(letters)})
    # Negative circled and dingbat numbers, 1 to 10 and 11 to 20.
    for first, number in ((0x2776, 1), (0x2780, 1), (0x278A, 1), (0x24F5, 1), (0x24EB, 11)):
        table.update({chr(first + n): str(number + n) for n in range(10)})
    table.update(dict.fromkeys("\u24ff\U0001f10b\U0001f10c\U0001f100", "0"))
    return table


ENCLOSED = _enclosed()

"""How people write a day: numeric, with month names, in words; English and Spanish.

The strings are pieces of RE2 patterns, to be compiled with letter case ignored.
"""

from __future__ import annotations

from recognizers.bounded_pattern import linear

__all__ = ["ANY_DATE", "FULL_DATE", "MONTH", "year_of"]

# Longer names first: the first alternative that fits wins.
MONTH = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|"
    r"diciembre|jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may\.?|june?\.?|"
    r"july?\.?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?|"
    r"ene\.?|abr\.?|ago\.?|dic\.?)"
)
"""A month by name or abbreviation."""

_YEAR = r"(?:(?:19|20)[0-9]{2})"
_SHORT_YEAR = rf"(?:{_YEAR}|'?[0-9]{{2}}\b)"
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th|ro|o|\x{ba})?"
_DAY_WORD = (
    r"(?:(?:twenty|thirty)[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    r"twentieth|thirtieth|nineteenth|eighteenth|seventeenth|sixteenth|fifteenth|fourteenth|"
    r"thirteenth|twelfth|eleventh|tenth|ninth|eighth|seventh|sixth|fifth|fourth|third|second|first|"
    r"primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|"
    r"diecis[e\x{e9}]is|diecisiete|dieciocho|diecinueve|veinte|veinti[a-z\x{e1}-\x{fa}]{3,6}|"
    r"treinta y uno|treinta)"
)
_SMALL = (
    r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"(?:oh[ -])?(?:one|two|three|four|five|six|seven|eight|nine))"
)
_YEAR_WORDS = (
    rf"(?:two thousand(?: and)?(?: {_SMALL})?|(?:nineteen|"
    rf"twenty)[ -](?:hundred(?: and)? )?{_SMALL}|"
    rf"dos mil(?: (?:{_DAY_WORD}))?|"
    rf"mil novecientos [a-z\x{{e1}}-\x{{fa}}]{{4,9}}(?: y [a-z]{{2,6}})?)"
)

_NUMERIC = (
    rf"{_YEAR}[/.\-][0-9]{{1,2}}[/.\-][0-9]{{1,2}}"
    r"|[0-9]{1,2} ?[/.\-] ?[0-9]{1,2} ?[/.\-] ?(?:[0-9]{4}|'?[0-9]{2})"
    # A year first, then a day first or a month first; all eight digits must make a day.
    r"|(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]|[01][0-9][0-3][0-9](?:19|20)[0-9]{2}"
)
_NAMED = (
    rf"(?:the |el )?{_DAY}(?: of| de|[\-/])?[ \-]?{MONTH}(?:,? ?(?:de |del )?[\-/]?{_SHORT_YEAR})"
    rf"|{MONTH}[ \-]{{1,2}}(?:the )?{_DAY}(?:,? ?-?'?{_YEAR}|,? '[0-9]{{2}}|, ?[0-9]{{2}}\b)"
)
_WORDED = (
    rf"(?:the |el )?{_DAY_WORD}(?: day)?(?: of| de)? {MONTH},?(?: de| del| in the year)? "
    rf"(?:{_YEAR}|{_YEAR_WORDS})"
    rf"|{MONTH},? (?:the )?{_DAY_WORD},? (?:{_YEAR}|{_YEAR_WORDS})"
    rf"|(?:the )?{_DAY}(?: of| de)? {MONTH},? (?:de )?{_YEAR_WORDS}"
)

FULL_DATE = rf"(?:{_NUMERIC}|{_WORDED}|{_NAMED})"
"""A day with its month and year."""

ANY_DATE = (
    rf"(?:{FULL_DATE}"
    rf"|(?:the |el )?(?:{_DAY}|{_DAY_WORD})(?: of| de|-)? ?{MONTH}"
    rf"|{MONTH},? (?:de |del )?{_YEAR}"
    rf"|{MONTH}[ \-]{{1,2}}(?:the )?(?:{_DAY_WORD}|{_DAY})"
    r"|[0-9]{1,2}/(?:19|20)[0-9]{2}|[0-9]{1,2}/[0-9]{1,2})"
)
"""A full date, or one without its year or its day: enough beside a word such as "DOB"."""

_FOUR_DIGITS = linear(rf"\b{_YEAR}\b")
_COMPACT = linear(r"((?:19|20)[0-9]{2})[0-9]{4}|[0-9]{4}((?:19|20)[0-9]{2})")
_TWO_DIGITS = linear(r"([0-9]{2})$")
_MONTH_WORD = linear(rf"(?i)\b{MONTH}")
_WORD = linear(r"\pL+")
_UNITS = (
    *("", "one uno", "two dos", "three tres", "four cuatro", "five cinco", "six seis"),
    *("seven siete", "eight ocho", "nine nueve", "ten diez", "eleven once", "twelve doce"),
    *("thirteen trece", "fourteen catorce", "fifteen quince", "sixteen diecis\u00e9is dieciseis"),
    *("seventeen diecisiete", "eighteen dieciocho", "nineteen diecinueve", "twenty veinte"),
    *("veintiuno", "veintid\u00f3s", "veintitr\u00e9s", "veinticuatro", "veinticinco"),
    *("veintis\u00e9is", "veintisiete", "veintiocho", "veintinueve", "thirty treinta"),
)
_TENS = {
    **dict.fromkeys(("forty", "cuarenta"), 40),
    **dict.fromkeys(("fifty", "cincuenta"), 50),
    **dict.fromkeys(("sixty", "sesenta"), 60),
    **dict.fromkeys(("seventy", "setenta"), 70),
    **dict.fromkeys(("eighty", "ochenta"), 80),
    **dict.fromkeys(("ninety", "noventa"), 90),
}
_NUMBERS = {word: value for value, words in enumerate(_UNITS) for word in words.split()} | _TENS


def year_of(date: str, latest: int) -> int | None:
    """Return the year of a written date, or None when it has none.

    Two digits mean the last year up to `latest` that ends so.
    """
    compact = _COMPACT.fullmatch(date)
    if compact is not None:
        return int(compact.group(1) or compact.group(2))
    four = _FOUR_DIGITS.search(date)
    if four is not None:
        return int(four.group())
    two = _TWO_DIGITS.search(date)
    if two is not None:
        year = latest - latest % 100 + int(two.group(1))
        return year if year <= latest else year - 100
    return _year_in_words(date.lower())


def _year_in_words(date: str) -> int | None:
    month = _MONTH_WORD.search(date)
    if month is None:
        return None
    words = _WORD.findall(date[month.end() :])
    if "thousand" in words:
        return 2000 + _sum(words[words.index("thousand") + 1 :])
    if "mil" in words:
        return (1900 if "novecientos" in words else 2000) + _sum(words[words.index("mil") + 1 :])
    for century, base in (("nineteen", 1900), ("twenty", 2000)):
        if century in words:
            return base + _sum(words[words.index(century) + 1 :])
    return None


def _sum(words: list[str]) -> int:
    return sum(_NUMBERS.get(word, 0) for word in words)

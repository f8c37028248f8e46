"""Street addresses: house number, street, and what follows of unit, city, state and ZIP code."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import BoundedPatternRecognizer, Match, linear

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["StreetAddressRecognizer"]

# Street suffixes as people write them (a choice from USPS Publication 28, appendix C1).
_SUFFIX = (
    r"(?:street|str|st|avenue|ave|av|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|circle|cir|"
    r"place|pl|way|parkway|pkwy|terrace|ter|trail|trl|square|sq|loop|highway|hwy|crossing|xing|"
    r"alley|aly|pike|cove|cv|row|plaza|plz|close|crescent)"
)
_DIRECTION = (
    r"(?:n|s|e|w|ne|nw|se|sw|north|south|east|west|northeast|northwest|southeast|southwest)"
)
# No Unicode letter class here: repeated, it would make the automaton huge.
_CHARACTER = r"[^\s,;:()<>\"|/=+*#&@\[\]{}"
_WORD = rf"(?:[0-9]{{1,3}}(?:st|nd|rd|th)\b|{_CHARACTER}0-9]{_CHARACTER}]*)"
_UNIT = (
    r"(?:,?[ ]{1,2}(?:(?:apt|apartment|unit|unti|suite|ste|lot|space|spc|room|rm|bldg|trlr|no)\.?"
    r"[ ]?#?[ ]?[0-9a-z\-]{1,6}|#[ ]?[0-9a-z\-]{1,6}))"
)
_TOWN = (
    rf"(?:,?[ ]{{1,2}}(?:{_WORD}[ ]){{0,2}}{_WORD},?[ ]{{1,2}}"
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    r"T[NX]|UT|V[AT]|W[AIVY])\b(?:[ ]{1,2}[0-9]{5}(?:-[0-9]{4})?)?)"
)
_AREA = r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b"
# After a British street: up to three places, then the postcode.
_BRITISH_TOWN = rf"(?:(?:,[ ]?|[ ])(?:{_WORD}[ ]?){{1,3}}){{0,3}}?,?[ ]{_AREA}"
_FLAT = r"(?:\b(?:flat|apartment|apt|unit|suite)\.? [0-9]{1,4}[a-z]?,? )?"
_ADDRESS = linear(
    rf"(?i){_FLAT}([0-9]{{1,6}}[a-z]?)[ ]{{1,2}}((?:{_DIRECTION}\.?[ ])?(?:{_WORD}[ ]){{1,4}}?)"
    rf"({_SUFFIX})\b\.?(?:[ ]{_DIRECTION}\b\.?)?{_UNIT}?(?:{_TOWN}|{_BRITISH_TOWN})?"
)
_HIGHWAY = linear(
    r"(?i)([0-9]{1,6})[ ](?:(?:state|county|us|old|interstate|farm)[ ]){1,2}"
    rf"(?:highway|hwy|route|rte|rt|road|rd)[ ][0-9]{{1,4}}\b(?:[ ]{_DIRECTION}\b)?{_UNIT}?{_TOWN}?"
)
_PO_BOX = linear(
    r"(?i)\b(?:(?:p\.? ?o\.?|post office) box|pob|apartado(?: postal| de correos)?|"
    rf"(?:rr|hc|rural route) ?#? ?[0-9]{{1,4}},? box) ?#? ?[0-9]{{1,7}}\b{_TOWN}?"
)
# Spanish puts the kind of street first and the number last.
_SPANISH = linear(
    r"(?i)\b(?:calle|avenida|avda\.?|c/|carretera|camino|paseo|callej\x{f3}n|privada|bulevar|"
    r"calzada)"
    rf"[ ]?(?:(?:de los|de las|de la|del|de)[ ])?((?:{_WORD}[ ]){{1,4}}?|(?:{_WORD},[ ]))"
    r"(?:#[ ]?|n\x{fa}m(?:ero|\.)?[ ]?|n\.?\x{ba}[ ]?|no\.?[ ]?)?[0-9]{1,5}[a-z]?\b"
    rf"(?:,?[ ](?:apto?|depto|departamento|piso|int|"
    rf"interior)\.?[ ]?#?[ ]?[0-9a-z]{{1,4}}\b)?{_TOWN}?"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SCORE = 0.85
_MIN_LOWER_NUMBER = 2
_CAPITAL_ORDINAL = linear(r"(?i)[0-9]{1,3}(?:st|nd|rd|th)")

# Words that do not stand in street names but between a count and a word that is also a suffix.
_NO_STREET = _words(
    """
        a an the of per in to on and or for with by from at as is are was were be this that
        every each my his her its their our your no not if then than but so it he she they we
        you all more less minute minutes hour hours day days week weeks month months year years
        mile miles foot feet yard yards meter meters metre km cm mm inch inches pound pounds
        dollar dollars cent cents percent point points page pages word words student students
        kid kids pupil pupils teacher teachers people person children book books item items step
        steps question questions problem problems way ways time times car cars bus buses gb mb
        tb food coat toy blood canned can fund hard disk thumb flash reading supply clothing go
        has have had given will can could would should said says migrants crossing
        took walked number grade th unit lesson chapter
        """
)


class StreetAddressRecognizer(BoundedPatternRecognizer):
    """Finds postal addresses in the American, British and Spanish forms, and post-office boxes."""

    ENTITY: ClassVar[str] = "STREET_ADDRESS"
    VERSION: ClassVar[str] = "2"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the addresses."""
        numbered = [match.span() for match in _HIGHWAY.finditer(text)]
        yield from _apart(text, numbered)
        yield from _apart(text, [match.span() for match in _PO_BOX.finditer(text)])
        yield from _apart(
            text,
            [m.span() for m in _SPANISH.finditer(text) if m.group(1).strip()[0].isupper()],
        )
        starts = {start for start, _ in numbered}  # "12 State Highway" is a street there, too
        streets = [
            match.span()
            for match in _ADDRESS.finditer(text)
            if match.start() not in starts and _is_street(*match.group(1, 2, 3))
        ]
        yield from _apart(text, streets)


def _apart(text: str, spans: list[tuple[int, int]]) -> Iterator[Match]:
    return (Match(start, end, _SCORE) for start, end in spans if _is_apart(text, start))


def _is_street(number: str, name: str, suffix: str) -> bool:
    words = name.split()
    if any(word.strip(".").lower() in _NO_STREET for word in words):
        return False
    if all(word[0].isupper() or _CAPITAL_ORDINAL.fullmatch(word) for word in words):
        return suffix[0].isupper() or len(number) >= _MIN_LOWER_NUMBER
    # In lower case only a short name after a house number of some length is a street.
    return len(number) >= _MIN_LOWER_NUMBER and len(words) <= 2  # noqa: PLR2004 - "prospect", "maple hollow"


def _is_apart(text: str, start: int) -> bool:
    """Return whether the house number is not the end of a decimal, date or sum."""
    before = text[max(0, start - 1) : start]
    return (
        not before.isalnum()
        and before not in {".", "-", "/", "$", "%", "+", "=", "_"}
        and not (before == "," and text[max(0, start - 2) : start - 1].isdigit())
    )

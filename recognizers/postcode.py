"""Postcodes: the British ones, ZIP+4, and ZIP codes that the text calls so."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label

__all__ = ["PostcodeRecognizer"]

# Areas and letters of the inward code as Royal Mail gives them out.
_AREA = (
    r"(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|"
    r"J[E]|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|"
    r"T[ADFNQRSW]|U[B]|W[ACDFNRSV]?|YO|ZE)"
)
_BRITISH = rf"{_AREA}[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{{2}}"
_STATE = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    r"T[NX]|UT|V[AT]|W[AIVY])"
)


class PostcodeRecognizer(LabelledRecognizer):
    """Finds postcodes: a British one stands for some fifteen homes, a ZIP+4 for a block."""

    ENTITY: ClassVar[str] = "POSTCODE"
    VERSION: ClassVar[str] = "1"
    CLOSED: ClassVar[str] = "_-"
    HINTS = ("zip", "postcode", "postal code", "post code", "digo postal")
    LABELLED_FORMS = (
        after_label(
            r"zip(?: ?code)?(?: ?\+ ?4)?|postal code|c\x{f3}digo postal|codigo postal",
            r"[0-9]{5}(?:-[0-9]{4})?",
        ),
        after_label(r"post(?:al)? ?code", rf"{_AREA}[0-9][0-9A-Z]? ?[0-9][A-Z]{{2}}"),
    )
    SHAPES = (linear(_BRITISH), linear(rf"{_STATE}[ ,]{{1,2}}([0-9]{{5}}-[0-9]{{4}})"))

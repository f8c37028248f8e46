"""What only one district has in a registry file: patterns, ids, rules for account names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

import re2
from pydantic import BaseModel, ConfigDict, Field, model_validator

from gateway.rosters.username_templates import UsernameTemplate
from recognizers.district_pack import DistrictPackRecognizer, PackPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from presidio_analyzer import EntityRecognizer

__all__ = ["District"]

_FEWEST_BARE_DIGITS = 6
_MOST_DIGITS = 20


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class _Pattern(_Strict):
    entity: str
    pattern: str


class _Numbers(_Strict):
    """Numbers of one kind: a prefix, then so many digits."""

    entity: str
    prefix: Annotated[str, Field(max_length=16)] = ""
    digits: Annotated[
        str, Field(pattern="^[0-9]{1,2}(?:-[0-9]{1,2})?$", coerce_numbers_to_str=True)
    ]

    def as_pattern(self) -> PackPattern:
        """Return the pattern of the numbers. Raises `ValueError`."""
        bounds = [int(part) for part in self.digits.split("-")]
        fewest, most = bounds[0], bounds[-1]
        if not 1 <= fewest <= most <= _MOST_DIGITS:
            raise ValueError(f"district: {self.entity} has 1 to {_MOST_DIGITS} digits")
        if not self.prefix.strip() and fewest < _FEWEST_BARE_DIGITS:
            raise ValueError(
                f"district: {self.entity} without a prefix needs {_FEWEST_BARE_DIGITS} digits"
            )
        prefix = re2.escape(self.prefix)
        return PackPattern(self.entity, rf"(?i){prefix}[0-9]{{{fewest},{most}}}")


class District(_Strict):
    """`district` of a registry file."""

    patterns: tuple[_Pattern, ...] = ()
    ids: tuple[_Numbers, ...] = ()
    usernames: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        for template in self.usernames:
            UsernameTemplate.parse(template)
        list(self.recognizers())
        return self

    def recognizers(self) -> Iterator[EntityRecognizer]:
        """Yield the recognizer of what the district describes, if it describes anything."""
        described = [PackPattern(part.entity, part.pattern) for part in self.patterns]
        described += [numbers.as_pattern() for numbers in self.ids]
        if described:
            yield DistrictPackRecognizer(described)

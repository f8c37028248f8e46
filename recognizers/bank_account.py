"""Numbers of bank accounts, routing numbers and sort codes."""

from __future__ import annotations

from typing import ClassVar

from recognizers.labelled import LabelledRecognizer, after_label, digits_of

__all__ = ["BankAccountRecognizer"]

_NO = r"(?:no\.?|number|num|nbr|#)"
_ACCOUNT = (
    rf"(?:bank|checking|savings|direct deposit|deposit|payroll) (?:account|acct)\.?(?: {_NO})?|"
    rf"(?:account|acct)\.? ?{_NO}|checking|savings|direct deposit|sort code|"
    rf"(?:n\x{{fa}}mero de )?cuenta(?: bancaria)?(?: {_NO})?"
)
_ROUTING = rf"(?:bank )?(?:routing|aba|rtn|transit)(?: (?:transit )?{_NO})?"
_FEWEST_DIGITS = 6


class BankAccountRecognizer(LabelledRecognizer):
    """Finds account and routing numbers and British sort codes behind their label.

    One in ten numbers of nine digits passes the routing check, so the number alone is not enough.
    """

    ENTITY: ClassVar[str] = "BANK_ACCOUNT"
    VERSION: ClassVar[str] = "1"
    HINTS = (
        "account",
        "acct",
        "checking",
        "savings",
        "deposit",
        "sort code",
        "cuenta",
        "routing",
        "aba",
        "rtn",
        "transit",
    )
    LABELLED_FORMS = (
        after_label(r"(?:account|acct)\.?", r"[0-9](?:[ \-]?[0-9]){7,16}"),
        after_label(_ROUTING, r"[0-9]{9}|[0-9]{4}[ \-][0-9]{4}[ \-]?[0-9]"),
        after_label(_ACCOUNT, r"[0-9]{2}[ \-][0-9]{2}[ \-][0-9]{2}|[0-9](?:[ \-]?[0-9]){5,16}"),
    )

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - always labelled
        """Return whether the value has digits enough."""
        return len(digits_of(value)) >= _FEWEST_DIGITS

"""Links that lead to one person: profiles, shared documents, meeting rooms, records."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import LABELLED, BoundedPatternRecognizer, Match, linear

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ProfileUrlRecognizer"]

_START = r"(?:https?://)?(?:www\.|m\.|mobile\.)?"
_NAME = r"@?[\pL\pN_.\-%]{2,60}"
_REST = r"[^\s<>\"'()\[\]{}|]*"
_SOCIAL = linear(
    rf"(?i)\b{_START}(?:instagram\.com|facebook\.com|fb\.com|twitter\.com|x\.com|tiktok\.com|"
    r"threads\.net|snapchat\.com/add|linkedin\.com/in|reddit\.com/u(?:ser)?|pinterest\.com|"
    r"twitch\.tv|venmo\.com|cash\.app|paypal\.me|t\.me|roblox\.com/users|scratch\.mit\.edu/users|"
    rf"youtube\.com/(?:@|c/|user/)|medium\.com/@|linktr\.ee|"
    rf"discord(?:app)?\.com/users)/?({_NAME}){_REST}"
)
_PRIVATE = linear(
    r"(?i)\b(?:https?://)?(?:(?:docs|drive|sites)\.google\.com/(?:[a-z]+/)*d/[^\s<>\"'()]{6,}|"
    r"classroom\.google\.com/[\w/]{0,20}c/[^\s<>\"'()]{4,}|"
    r"photos\.app\.goo\.gl/[^\s<>\"'()]{4,}|[\w.\-]+\.zoom\.us/(?:j|my|s)/[^\s<>\"'()]{4,}|"
    r"meet\.google\.com/[a-z]{3}-[a-z]{4}-[a-z]{3}|1drv\.ms/[^\s<>\"'()]{4,}|"
    r"[\w\-]+\.sharepoint\.com/[^\s<>\"'()]*personal/[^\s<>\"'()]{3,}|"
    r"www\.dropbox\.com/s[a-z]*/[^\s<>\"'()]{4,})"
)
_RECORD = linear(
    r"(?i)\bhttps?://[^\s<>\"'()/?#]{3,100}(?:[/?][^\s<>\"'()]{0,200}?)?"
    r"(?:/(?:student|pupil|guardian|parent|member)s?/[\pL_.\-%]{0,40}[0-9][\pL\pN_.\-@%]*|"
    r"/(?:user|people|person|profile|staff)s?/[\pL\pN%]{0,40}[0-9._@\-][\pL\pN_.\-@%]+|"
    r"(?:student|pupil|user|person)(?:id|_id)=[\pL\pN_.\-@%]{3,}|"
    r"[?&](?:email|mail|user|username|name|login|student|sid|dob)=[^&\s]{2,}|/~[\pL\pN_.\-]{2,})"
    rf"{_REST}"
)
# First path segments of the sites themselves.
_NOBODY = frozenset(
    {
        *(
            "about",
            "help",
            "legal",
            "privacy",
            "terms",
            "login",
            "signup",
            "explore",
            "search",
            "home",
        ),
        *(
            "policies",
            "developers",
            "business",
            "education",
            "hashtag",
            "watch",
            "groups",
            "events",
        ),
        *("marketplace", "p", "reel", "reels", "stories", "tag", "tags", "intent", "share", "i"),
    }
)
_TRAILING = ".,;:!?"


class ProfileUrlRecognizer(BoundedPatternRecognizer):
    """Finds links to profiles, shared files, meeting rooms and records of people, whole.

    A label inside a link would not be put back, so the whole link becomes one.
    """

    ENTITY: ClassVar[str] = "URL"
    VERSION: ClassVar[str] = "1"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the links."""
        if "/" not in text:
            return
        for match in _SOCIAL.finditer(text):
            if match.group(1).strip("@.").lower() not in _NOBODY:
                yield _whole(match.start(), match.end(), text)
        for pattern in (_PRIVATE, _RECORD):
            for match in pattern.finditer(text):
                yield _whole(match.start(), match.end(), text)


def _whole(start: int, end: int, text: str) -> Match:
    return Match(start, start + len(text[start:end].rstrip(_TRAILING)), LABELLED)

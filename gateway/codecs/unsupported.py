"""What no endpoint takes yet, whoever the vendor is: each with the reason and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.rules import refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.codecs.rules import Rule

__all__ = ["ELSEWHERE", "ELSEWHERE_FIELDS", "FILES", "REFERENCES", "TOKEN_IDS", "UNKNOWN_KIND"]

ELSEWHERE: Final = refused(
    "redirection_refused",
    "The request names a server, a key, an account or models besides the ones that the catalog "
    "approves for this service.",
    "Leave the field out; ask Agency Technology where another model or provider is needed.",
)
ELSEWHERE_FIELDS: Final[Mapping[str, Rule]] = dict.fromkeys(
    (
        "api_base", "api_key", "api_version", "base_url", "callback_url", "custom_llm_provider",
        "deployment_id", "extra_headers", "fallback_models", "fallbacks", "headers", "models",
        "organization", "provider", "proxy", "route", "user_config", "webhook", "webhook_url",
    ),
    ELSEWHERE,
)  # fmt: skip
"""Fields by which proxies and routers among the compatible servers are sent somewhere else."""

FILES: Final = refused(
    "unsupported_content",
    "Images, audio and files are not supported yet, because they cannot be checked.",
    "Send the content as text.",
)
REFERENCES: Final = refused(
    "unsupported_content",
    "The request refers to content stored at the vendor, which cannot be checked.",
    "Send the content itself as text.",
)
TOKEN_IDS: Final = refused(
    "token_ids_refused",
    "Text sent as token ids cannot be read, so it cannot be checked.",
    "Send strings instead of token ids; with LangChain's OpenAIEmbeddings, set "
    "check_embedding_ctx_length=False.",
)
UNKNOWN_KIND: Final = refused(
    "unsupported_content",
    "The request holds a kind of block, item or part that Hallpass does not know, so it cannot be "
    "checked.",
    "Leave it out or send its content as text; tell Agency Technology that the client needs it.",
)

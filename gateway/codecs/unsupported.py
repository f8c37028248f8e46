"""What no endpoint takes yet, whoever the vendor is: each with the reason and what to do."""

from __future__ import annotations

from typing import Final

from gateway.codecs.rules import refused

__all__ = ["FILES", "REFERENCES", "TOKEN_IDS"]

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

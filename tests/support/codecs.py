"""Every codec, by the name of its folder of golden cases."""

from __future__ import annotations

from gateway.codecs.anthropic_count_tokens import AnthropicCountTokens
from gateway.codecs.anthropic_messages import AnthropicMessages
from gateway.codecs.base import Codec
from gateway.codecs.gemini_count_tokens import GeminiCountTokens
from gateway.codecs.gemini_embed_content import GeminiEmbedContent
from gateway.codecs.gemini_generate_content import GeminiGenerateContent
from gateway.codecs.gemini_stream_generate_content import GeminiStreamGenerateContent
from gateway.codecs.openai_chat import OpenAIChat
from gateway.codecs.openai_completions import OpenAICompletions
from gateway.codecs.openai_conversation_items import OpenAIConversationItems
from gateway.codecs.openai_conversations import OpenAIConversations
from gateway.codecs.openai_embeddings import OpenAIEmbeddings
from gateway.codecs.openai_moderations import OpenAIModerations
from gateway.codecs.openai_response_input import OpenAIResponseInput
from gateway.codecs.openai_response_tokens import OpenAIResponseTokens
from gateway.codecs.openai_responses import OpenAIResponses
from gateway.codecs.openai_stored_response import OpenAIStoredResponse

CODECS: dict[str, Codec] = {
    "anthropic_count_tokens": AnthropicCountTokens(),
    "anthropic_messages": AnthropicMessages(),
    "gemini_count_tokens": GeminiCountTokens(),
    "gemini_embed_content": GeminiEmbedContent(is_batch=True),
    "gemini_generate_content": GeminiGenerateContent(),
    "gemini_stream_generate_content": GeminiStreamGenerateContent(),
    "openai_chat": OpenAIChat(),
    "openai_completions": OpenAICompletions(),
    "openai_conversation_items": OpenAIConversationItems(),
    "openai_conversations": OpenAIConversations(),
    "openai_embeddings": OpenAIEmbeddings(),
    "openai_moderations": OpenAIModerations(),
    "openai_response_input": OpenAIResponseInput(),
    "openai_response_tokens": OpenAIResponseTokens(),
    "openai_responses": OpenAIResponses(),
    "openai_stored_response": OpenAIStoredResponse(),
}

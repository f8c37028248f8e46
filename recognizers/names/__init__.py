"""The general name recognizer: people, places, organizations and schools in running text.

Importing this package makes the component ``entity_tagger`` and the tokenizer known to spaCy, so
that ``spacy.load(model_path())`` can read the shipped folder.
"""

from __future__ import annotations

from pathlib import Path

from recognizers.names.entity_tagger import LABELS, EntityTagger
from recognizers.names.tokenizer import NameTokenizer

__all__ = ["LABELS", "EntityTagger", "NameTokenizer", "model_path"]


def model_path() -> Path:
    """Return the folder of the trained pipeline that is shipped as package data."""
    return Path(__file__).resolve().parent / "model"

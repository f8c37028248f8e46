"""The one collection of tables. Each package defines its own in its `store.py`."""

from __future__ import annotations

from sqlalchemy import MetaData

__all__ = ["metadata"]

metadata = MetaData()

"""Summaries of exchanges; a gateway that serves fills them from the ledger.

Revision ID: 0100
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0100"
down_revision = "0130"
branch_labels = None
depends_on = None

_TEXTS = ("staff_id", "key_id", "role", "app")
_COUNTS = ("restored", "unknown_labels")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "exchange_summaries",
        sa.Column("exchange", sa.Text, primary_key=True),
        sa.Column("opened_at", sa.Text, nullable=False),
        sa.Column("ended_at", sa.Text, nullable=True),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("intent_seq", sa.BigInteger, nullable=True),
        sa.Column("outcome_seq", sa.BigInteger, nullable=True),
        *(sa.Column(name, sa.Text, nullable=True) for name in _TEXTS),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("schools", "service", "endpoint")),
        sa.Column("model", sa.Text, nullable=True),
        sa.Column("is_stream", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=True),
        sa.Column("http_status", sa.Integer, nullable=True),
        sa.Column("masked", sa.Integer, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in _COUNTS),
        sa.Column("input_tokens", sa.BigInteger, nullable=False),
        sa.Column("output_tokens", sa.BigInteger, nullable=False),
        sa.Column("cost_micros", sa.BigInteger, nullable=True),
        sa.Column("latency_ms", sa.BigInteger, nullable=True),
        sa.Column("checked_ms", sa.BigInteger, nullable=True),
        sa.Column("waited_ms", sa.BigInteger, nullable=True),
        sa.Column("is_flagged", sa.Integer, nullable=False),
    )
    op.create_index("ix_exchange_summaries_opened", "exchange_summaries", ["opened_at", "exchange"])
    op.create_table(
        "exchange_facets",
        *(
            sa.Column(name, sa.Text, primary_key=True)
            for name in ("facet", "value", "at", "exchange")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "exchange_hours",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("hour", "measure", "value")),
        sa.Column("n", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "projection_positions",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
    )

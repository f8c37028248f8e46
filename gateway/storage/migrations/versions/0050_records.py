"""Kept records: the index of exchanges and of whom they concerned, holds, periods.

Exchanges of earlier releases get their row here; whom they concerned was not noted then.

Revision ID: 0050
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0031"
branch_labels = None
depends_on = None

_AT_ONCE = 500


def upgrade() -> None:
    """Create the tables and index what is there."""
    op.create_table(
        "record_exchanges",
        sa.Column("exchange", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("staff_id", sa.Text, nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=True),
        sa.Column("shredded_at", sa.Text, nullable=True),
    )
    for column in ("at", "staff_id", "conversation"):
        op.create_index(f"ix_record_exchanges_{column}", "record_exchanges", [column])
    op.create_table(
        "record_subjects",
        sa.Column("mark", sa.LargeBinary, primary_key=True),
        sa.Column("conversation", sa.Text, primary_key=True),
        sa.Column("label", sa.Text, primary_key=True),
        sa.Column("is_sure", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_index("ix_record_subjects_conversation", "record_subjects", ["conversation"])
    op.create_table(
        "legal_holds",
        sa.Column("hold", sa.Text, primary_key=True),
        sa.Column("placed_at", sa.Text, nullable=False),
        sa.Column("released_at", sa.Text, nullable=True),
        sa.Column("scope", sa.Text, nullable=False),
    )
    op.create_table(
        "retention_periods",
        sa.Column("record_class", sa.Text, primary_key=True),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("authority", sa.Text, nullable=False),
    )
    _index_earlier()


def _index_earlier() -> None:
    connection = op.get_bind()
    intents = sa.text(
        "SELECT exchange, at, facts FROM ledger_entries WHERE kind = 'exchange:intent:opened'"
    )
    exchanges = sa.table(
        "record_exchanges",
        *(sa.column(name) for name in ("exchange", "at", "staff_id", "service")),
    )
    rows = []
    for exchange, at, facts in connection.execute(intents).all():
        known = json.loads(facts)
        row = {"exchange": exchange, "at": at, "staff_id": str(known.get("staff_id"))}
        rows.append(row | {"service": str(known.get("service"))})
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(sa.insert(exchanges), rows[start : start + _AT_ONCE])

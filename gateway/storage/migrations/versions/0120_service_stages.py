"""Where each service stands in its life cycle, and how it came there.

Revision ID: 0120
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0120"
down_revision = "0101"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, and an index for the budgets of pilots."""
    op.create_table(
        "service_stages",
        sa.Column("service", sa.Text, primary_key=True),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("requester", sa.Text, nullable=True),
        sa.Column("since", sa.Text, nullable=False),
        sa.Column("moves", sa.Integer, nullable=False),
    )
    op.create_table(
        "service_moves",
        sa.Column("service", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("from_stage", sa.Text, nullable=False),
        sa.Column("to_stage", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_record_exchanges_service", "record_exchanges", ["service", "at"])

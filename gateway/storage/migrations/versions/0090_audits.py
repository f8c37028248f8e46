"""Content audits and the items that they drew.

Revision ID: 0090
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0090"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "audits",
        sa.Column("audit", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("definition", sa.Text, nullable=False),
        sa.Column("definition_key", sa.Text, nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("questions", sa.Text, nullable=False),
        sa.Column("second_percent", sa.Integer, nullable=False),
        sa.Column("population", sa.Integer, nullable=False),
        sa.Column("population_hash", sa.Text, nullable=False),
        sa.Column("seed", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("commitment", sa.Text, nullable=False),
        sa.Column("drawn", sa.Text, nullable=True),
        sa.Column("ended_at", sa.Text, nullable=True),
        sa.Column("ended", sa.Text, nullable=True),
    )
    for column in ("created_at", "definition_key"):
        op.create_index(f"ix_audits_{column}", "audits", [column])
    op.create_table(
        "audit_items",
        sa.Column("audit", sa.Text, primary_key=True),
        sa.Column("exchange", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("why", sa.Text, nullable=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("staff_id", sa.Text, nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
    )
    op.create_index("ix_audit_items_place", "audit_items", ["audit", "kind", "place"])

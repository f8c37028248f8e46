"""Notices to people who must act, and their deliveries.

Revision ID: 0131
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0131"
down_revision = "0120"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "notices",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("once", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "notice_deliveries",
        sa.Column("notice", sa.Text, primary_key=True),
        sa.Column("sender", sa.Text, primary_key=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_try_at", sa.Text, nullable=True),
        sa.Column("sent_at", sa.Text, nullable=True),
        sa.Column("failure", sa.Text, nullable=True),
    )
    op.create_index("ix_notice_deliveries_next_try_at", "notice_deliveries", ["next_try_at"])

"""What happens to exchanges after they were sent, and who asked to see their names.

Revision ID: 0101
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0101"
down_revision = "0091"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "exchange_events",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("exchange", "at", "entry")),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "name_reveals",
        sa.Column("reveal", sa.Text, primary_key=True),
        sa.Column("exchange", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("asked_at", sa.Text, nullable=False),
        sa.Column("reason_entry", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=True),
        sa.Column("decided_at", sa.Text, nullable=True),
        sa.Column("is_approved", sa.Integer, nullable=True),
        sa.Column("until", sa.Text, nullable=True),
        sa.Column("shown_at", sa.Text, nullable=True),
    )
    op.create_index("ix_name_reveals_asked", "name_reveals", ["asked_at", "reveal"])
    op.create_index("ix_name_reveals_exchange", "name_reveals", ["exchange"])
    # What was told before this release knew of events is told once more.
    for table in ("exchange_facets", "exchange_hours", "exchange_summaries"):
        op.execute(sa.delete(sa.table(table)))
    op.execute(sa.delete(sa.table("projection_positions")))

"""The review of content audits: who opened what, answers, what findings lead to, questions.

Revision ID: 0091
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0091"
down_revision = "0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "audit_reads",
        sa.Column("audit", sa.Text, primary_key=True),
        sa.Column("exchange", sa.Text, primary_key=True),
        sa.Column("reader", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
    )
    op.create_table(
        "audit_reviews",
        sa.Column("audit", sa.Text, primary_key=True),
        sa.Column("exchange", sa.Text, primary_key=True),
        sa.Column("stage", sa.Integer, primary_key=True),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("severity", sa.Text, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
    )
    op.create_table(
        "audit_handovers",
        sa.Column("handover", sa.Text, primary_key=True),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in (
                "audit",
                "exchange",
                "kind",
                "category",
                "severity",
                "at",
                "by",
                "state",
                "entry",
            )
        ),
    )
    op.create_index("ix_audit_handovers_audit", "audit_handovers", ["audit", "exchange"])
    op.create_index("ix_audit_handovers_kind", "audit_handovers", ["kind", "state"])
    op.create_table(
        "audit_questions",
        sa.Column("at", sa.Text, primary_key=True),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("questions", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )
    op.add_column("audit_items", sa.Column("schools", sa.Text, nullable=False, server_default="[]"))

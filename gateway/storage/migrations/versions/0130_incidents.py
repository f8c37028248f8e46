"""Incidents: what was reported, their log, their legal clocks, the exchanges they are about.

Revision ID: 0130
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0130"
down_revision = "0090"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "incidents",
        sa.Column("incident", sa.Text, primary_key=True),
        sa.Column("wrapped_key", sa.LargeBinary, nullable=False),
        sa.Column("sealed_report", sa.LargeBinary, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("severity", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reported_at", sa.Text, nullable=False),
        sa.Column("discovered_at", sa.Text, nullable=False),
        sa.Column("reported_by", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=True),
    )
    op.create_index("ix_incidents_reported_at", "incidents", ["reported_at"])
    op.create_index("ix_incidents_status", "incidents", ["status", "reported_at"])
    op.create_table(
        "incident_exchanges",
        sa.Column("incident", sa.Text, primary_key=True),
        sa.Column("exchange", sa.Text, primary_key=True),
    )
    op.create_index("ix_incident_exchanges_exchange", "incident_exchanges", ["exchange"])
    op.create_table(
        "incident_clocks",
        sa.Column("incident", sa.Text, primary_key=True),
        sa.Column("clock", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("units", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("started_at", sa.Text, nullable=False),
        sa.Column("due_at", sa.Text, nullable=True),
        sa.Column("met_at", sa.Text, nullable=True),
        sa.Column("dropped_at", sa.Text, nullable=True),
    )
    op.create_index("ix_incident_clocks_due_at", "incident_clocks", ["due_at"])
    op.create_table(
        "incident_notes",
        sa.Column("incident", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("sealed_text", sa.LargeBinary, nullable=False),
    )

"""Keys of apps, and the people whom apps name.

Revision ID: 0020

A release that does not know apps' keys would take one for its owner's: it must not run beside
this one once such a key was issued.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what makes a key an app's, and the table of people."""
    op.add_column("gateway_keys", sa.Column("app", sa.Text, nullable=True))
    op.add_column("gateway_keys", sa.Column("sealed_policy", sa.LargeBinary, nullable=True))
    op.create_table(
        "staff_people",
        sa.Column("person_index", sa.LargeBinary, primary_key=True),
        sa.Column("staff_id", sa.Text, nullable=False, unique=True),
        sa.Column("sealed_person", sa.LargeBinary, nullable=False),
        sa.Column("first_seen_at", sa.Text, nullable=False),
    )

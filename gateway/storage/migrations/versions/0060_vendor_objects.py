"""Which key made which object at a vendor.

Revision ID: 0060
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table of owners."""
    op.create_table(
        "vendor_objects",
        sa.Column("object", sa.LargeBinary, primary_key=True),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.Column("staff_id", sa.Text, nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("expires_at", sa.Text, nullable=False),
    )
    op.create_index("ix_vendor_objects_expires_at", "vendor_objects", ["expires_at"])

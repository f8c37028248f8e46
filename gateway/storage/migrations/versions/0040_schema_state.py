"""What the schema is and which releases it accepts, for a release that knows nothing of it.

Revision ID: 0040
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; who migrates fills it."""
    op.create_table(
        "schema_state",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Text, nullable=False),
        sa.Column("oldest", sa.Text, nullable=False),
    )

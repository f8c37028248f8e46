"""Signed checkpoints of the ledger, the keys that signed them and the trees they are about.

Revision ID: 0031
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of checkpoints."""
    op.create_table(
        "ledger_trees",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("nodes", sa.LargeBinary, nullable=False),
    )
    for table in ("ledger_checkpoints", "ledger_signing_keys"):
        op.create_table(
            table,
            sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
            sa.Column("document", sa.Text, nullable=False),
        )

"""The vault: conversations with their labels, and by what they are known again.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of the vault."""
    op.create_table(
        "vault_conversations",
        sa.Column("conversation", sa.Text, primary_key=True),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("used_at", sa.Text, nullable=False),
        sa.Column("expires_at", sa.Text, nullable=False),
    )
    op.create_index("ix_vault_conversations_key_id", "vault_conversations", ["key_id"])
    op.create_index("ix_vault_conversations_expires_at", "vault_conversations", ["expires_at"])
    op.create_table(
        "vault_marks",
        sa.Column("mark", sa.LargeBinary, primary_key=True),
        sa.Column(
            "conversation",
            sa.Text,
            sa.ForeignKey("vault_conversations.conversation", ondelete="CASCADE"),
            primary_key=True,
        ),
    )
    op.create_index("ix_vault_marks_conversation", "vault_marks", ["conversation"])

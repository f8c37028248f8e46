"""Accounts of the console, invitations to them, sessions and tries to sign in.

Revision ID: 0080
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of who may sign in."""
    op.create_table(
        "console_accounts",
        sa.Column("account", sa.Text, primary_key=True),
        sa.Column("staff_id", sa.Text, nullable=False, unique=True),
        sa.Column("person_index", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("subject_index", sa.LargeBinary, nullable=True, unique=True),
        sa.Column("provider", sa.Text, nullable=True),
        sa.Column("sealed_person", sa.LargeBinary, nullable=False),
        sa.Column("passphrase", sa.Text, nullable=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("disabled_at", sa.Text, nullable=True),
    )
    op.create_table(
        "console_invites",
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        sa.Column("invite", sa.Text, nullable=False, unique=True),
        sa.Column("person_index", sa.LargeBinary, nullable=True),
        sa.Column("sealed_person", sa.LargeBinary, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("expires_at", sa.Text, nullable=False),
        sa.Column("used_at", sa.Text, nullable=True),
    )
    op.create_index("ix_console_invites_person_index", "console_invites", ["person_index"])
    op.create_table(
        "console_sessions",
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        sa.Column("session", sa.Text, nullable=False, unique=True),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("sealed_client", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("seen_at", sa.Text, nullable=False),
        sa.Column("expires_at", sa.Text, nullable=False),
    )
    op.create_index("ix_console_sessions_account", "console_sessions", ["account"])
    op.create_index("ix_console_sessions_expires_at", "console_sessions", ["expires_at"])
    op.create_table(
        "console_attempts",
        sa.Column("bucket", sa.LargeBinary, primary_key=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("since", sa.Text, nullable=False),
    )
    op.create_index("ix_console_attempts_since", "console_attempts", ["since"])

"""The ledger in streams: each machine that serves appends to one of its own.

Revision ID: 0030

Entries from before belong to the stream `main`, which is also what a previous release that still
runs writes: it names its columns, and the new one has a default.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0003"
branch_labels = None
depends_on = None

_ENTRIES = "ledger_entries"
_DRAFT = "ledger_entries_0030"
_KEPT = "seq, entry, kind, exchange, at, facts, sealed, sealed_hash, previous, hash"


def upgrade() -> None:
    """Number entries per stream."""
    op.create_table(
        _DRAFT,
        sa.Column("stream", sa.Text, primary_key=True, server_default="main"),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("entry", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("exchange", sa.Text, nullable=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=True),
        sa.Column("sealed_hash", sa.LargeBinary, nullable=True),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )
    # SQLite cannot change a primary key in place.
    op.execute(f"INSERT INTO {_DRAFT} ({_KEPT}) SELECT {_KEPT} FROM {_ENTRIES}")  # noqa: S608 - constants
    op.drop_table(_ENTRIES)
    op.rename_table(_DRAFT, _ENTRIES)
    op.create_index("ix_ledger_entries_exchange", _ENTRIES, ["exchange", "kind"])

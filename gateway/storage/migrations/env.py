"""Runs the migrations on the connection that `gateway.storage.migrate` hands over.

It configures no logging and reads no file: whoever starts a migration decides on both.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()

"""The database: connections, one writer at a time, schema migrations."""

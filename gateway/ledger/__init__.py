"""The tamper-evident record of every exchange and administrative act."""

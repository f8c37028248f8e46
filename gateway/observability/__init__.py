"""Logs and health that never carry personal values."""

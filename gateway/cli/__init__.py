"""The `hallpass` command."""

"""Schema migrations: numbered, never edited after a release, importing nothing of `gateway`."""

"""Incidents: what went wrong, who deals with it, and by when the law wants whom to be told."""

"""Whose is what a vendor keeps: all keys share one account there."""

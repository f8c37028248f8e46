"""A small vendor of our own, so that a newcomer sees what leaves without an account."""

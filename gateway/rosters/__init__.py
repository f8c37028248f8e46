"""The people a district knows: import, storage and name index."""

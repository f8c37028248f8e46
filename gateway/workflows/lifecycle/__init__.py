"""The life of a service in the catalog: its stages, and who may move it between them."""

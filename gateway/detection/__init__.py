"""Finding personal data in the slots of a request."""

"""How the general name recognizer is trained and measured; nothing here runs in the gateway."""

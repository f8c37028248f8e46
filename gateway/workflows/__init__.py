"""What people decide about the gateway and its record, each decision with its ledger event."""

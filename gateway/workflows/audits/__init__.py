"""Random content audits: a provable draw, its review, and what it says with which confidence."""

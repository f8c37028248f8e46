"""What people do with the record over days: content audits."""

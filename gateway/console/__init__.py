"""The web console: pages for staff, supervisors, Agency Technology, auditors and administrators."""

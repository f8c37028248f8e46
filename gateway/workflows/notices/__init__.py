"""Notices: mail and webhook messages to people who must act, kept until they are delivered."""

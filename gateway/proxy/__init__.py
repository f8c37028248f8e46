"""One AI request from receiving it to recording it."""

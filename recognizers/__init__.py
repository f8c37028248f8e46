"""Presidio recognizers for schools: one entity, one file, one class."""

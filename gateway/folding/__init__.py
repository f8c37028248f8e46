"""Readings of a text in which hidden, encoded and cut words stand plainly."""

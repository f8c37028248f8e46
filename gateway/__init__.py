"""Hallpass: the data-protection gateway for AI in schools."""

from importlib.metadata import version

__version__ = version("hallpass")

"""How well the detector finds personal data, and what it costs: `python -m evaluation`."""

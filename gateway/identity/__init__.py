"""Who is calling: staff and their gateway keys."""

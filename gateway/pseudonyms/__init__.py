"""Labels in place of personal values, and the values back in place of labels."""

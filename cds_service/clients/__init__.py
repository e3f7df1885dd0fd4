"""Who is registered, how each wants it, and who is at the door."""

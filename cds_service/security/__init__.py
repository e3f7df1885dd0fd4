"""Who may call, with what proof, and where we may call out to."""

"""Made-up people, with sources for their rates, and the card burden among them."""

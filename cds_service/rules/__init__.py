"""What we look for: `indicators/` as typed rules, and the checks of them."""

"""What we say: `cards/` as typed texts, and the checks of them."""

"""One call to one answer: weigh, again or not, card, remember."""

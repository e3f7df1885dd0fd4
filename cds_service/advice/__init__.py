"""Assessment to card: which texts, in which words, and whether it is shown again."""

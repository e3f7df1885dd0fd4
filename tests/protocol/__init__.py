"""The wire models on their own."""

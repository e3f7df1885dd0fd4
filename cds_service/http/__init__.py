"""The front door: discovery, calls, feedback, health, the public page, and every error body."""

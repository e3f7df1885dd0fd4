"""Tokens, key sets, and the guard on outgoing calls."""

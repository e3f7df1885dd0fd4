"""The same `assess` over exports and over made-up people: replay, card burden, simulation."""

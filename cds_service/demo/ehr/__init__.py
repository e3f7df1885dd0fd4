"""A small record system for the demo and the tests: FHIR reads and searches, and a SMART launch.

It is what a real one looks like from outside, over real HTTP. It holds only the bundled synthetic
patients, checks its tokens, and forgets everything when it stops.
"""

"""Everything this service asks of others goes through here, and through nothing else.

Key sets, FHIR servers, login servers and the terminology server: `Outgoing.to` opens the one kind
of client there is. `policy` says where it may go, `trust` whose certificates it believes, `route`
when a proxy stands in between, `transport` keeps the limits of size and time while bytes arrive,
`failures` names what went wrong.
"""

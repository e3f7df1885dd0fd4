"""Veilig Gesprek: a CDS Hooks service that helps a clinician open a safe conversation."""

__version__ = "0.2.0"

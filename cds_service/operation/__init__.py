"""How the service is watched and kept: logs, metrics, what runs beside the calls."""

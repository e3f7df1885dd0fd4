"""What the pages share: cookies, posted forms, the places of a running service."""

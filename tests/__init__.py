"""One folder per room of the house; each tests its room through the front door."""

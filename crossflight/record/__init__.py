"""What is known and who said so: the shipped catalogue, the as-of view, and a user's own append-only store."""

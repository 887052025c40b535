"""The three shelves in a database."""

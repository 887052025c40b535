"""Passages → mentions, voices, proposed claims."""

"""Collections → other people's formats."""

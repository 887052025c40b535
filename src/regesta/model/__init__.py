"""What exists. No I/O."""

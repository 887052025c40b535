"""Documents → sources, text layers, passages. One file a format."""

"""Claims → findings. One file a check."""

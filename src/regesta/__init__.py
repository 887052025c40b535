"""regesta: a workbench for source criticism."""

"""The workbench: pages over view objects, for one reader on one machine."""

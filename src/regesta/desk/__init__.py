"""A collection, a page at a time: what stands on each page of a workbench, as data."""

from regesta.desk.desk import Desk as Desk

"""Drawing of views as SVG: one drawing for the report, the page and the file."""

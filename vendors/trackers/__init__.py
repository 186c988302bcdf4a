"""Production trackers: what they know of a show, as a chain file."""

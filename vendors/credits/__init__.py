"""Credits of a show, as text, to lines of who did what. No Django."""

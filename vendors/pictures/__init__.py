"""A chain as a picture: folding, places and SVG. Plain Python without Django or rows: a page, a PDF and a mail show
the same picture."""

"""Chain files: read (reader), understood row by row (rows), compared with what is held (check), written (apply)."""

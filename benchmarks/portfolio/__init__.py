"""What a list's change and a vendor's change cost, beside what they cost without indexes."""

"""What OFAC's lists have alike: the forms in which it publishes each of them, and one entry from all of these."""

"""Who hired whom as plain numbers: tiers, ways, circles and self-dealing. No Django; every function is near linear
in the links, but for the ways to one party, which are bounded."""

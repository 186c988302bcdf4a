"""The matcher measured beside nomenklatura's logic-v2 and plain rapidfuzz, on the same names in the same run."""

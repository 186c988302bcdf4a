"""What is done to a studio's chain, a module for each thing it is done to."""

"""What two parties may have in common beside their names. No Django, no network, no clock."""

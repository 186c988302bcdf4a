"""Registers: what public registers say of companies, as reference data and never as a list. They know no Django."""

"""Bytes become plain data with places."""

"""Bytes become plain data with places; this room knows no field. Problems are told here, in Danish."""

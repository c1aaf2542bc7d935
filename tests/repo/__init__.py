"""Promises about the repository itself: its code, words, commands and tools."""

"""The site as people meet it, in real browsers."""

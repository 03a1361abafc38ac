"""Phones go on sending while the web server is killed: nothing that was answered may be missing."""

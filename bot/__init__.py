"""Rahnuma: a guide for migrants, and the way to a human counsellor."""

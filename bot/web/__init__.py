"""The web: the webhook's door and the staff pages."""

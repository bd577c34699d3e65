"""The messenger: Telegram at the rim. Updates in, replies out; no rule, no text, no SQL."""

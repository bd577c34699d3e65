"""An in-memory Telegram Bot API: the demonstration, the training room and the tests' Telegram. Knows nothing of the product."""

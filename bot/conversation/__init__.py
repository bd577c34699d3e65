"""The conversation: pure. (state, event, library, now) → Turn; knows no Telegram, no database and no words."""

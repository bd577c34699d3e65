"""Rendering: pure. (reply, library, words) → Message; the only place, beside pages and content, with words for people."""

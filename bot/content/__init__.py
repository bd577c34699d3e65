"""The content: what people learn. Files in, an immutable Library out; knows nothing of chats, stores or networks."""

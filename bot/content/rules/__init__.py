"""The rules of content, divided by subject. Each is a small generator of faults; none stops another, none changes anything."""

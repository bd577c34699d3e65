"""What is printed: booklets of the modules and certificates, as PDF."""

"""Names become places on earth."""

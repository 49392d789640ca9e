"""The nouns that every room trades in. Imports nothing of ours but the error tree."""

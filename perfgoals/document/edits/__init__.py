"""Edits of a document's text: each changes the bytes it is about and no others."""

"""The widgets of the editor, one a file."""

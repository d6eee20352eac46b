"""Checks that read content and catalogues, before anything is laid out."""

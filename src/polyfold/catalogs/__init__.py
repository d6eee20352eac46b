"""gettext catalogues."""

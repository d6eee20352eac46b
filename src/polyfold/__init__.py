"""polyfold: one set of content blocks becomes every leaflet, in every language, checked."""

__version__ = "0.1.0"

"""What a file prints, seen on rasters: ink, bleed, and the margins of an office printer."""

"""What a page paints, read from its contents: marks in painting order, with their places and colours."""

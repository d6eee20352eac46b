"""Pages as pictures, with a frame and a number for each place at which something was found."""

"""What can be typed after `malgil`: one module each, imported only when it is asked for."""

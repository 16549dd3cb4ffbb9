"""The one way out for mail: a transport with time-outs, and before it the fuse that ends a flood."""

"""Document cameras (高拍仪): who gives the frames, and how a page is taken out of them."""

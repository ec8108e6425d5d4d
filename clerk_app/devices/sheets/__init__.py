"""Tables that visitors bring as files: Excel, CSV."""

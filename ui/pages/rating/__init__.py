"""The page on which a visitor rates the service (好差评)."""

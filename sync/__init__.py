"""Talk to the provincial platform: engine, wire, HTTP; no Qt, no SQL."""

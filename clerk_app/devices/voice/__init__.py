"""The hall's voice (语音叫号): recorded words put together, in plain Python."""

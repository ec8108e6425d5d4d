"""The sync centre (同步中心)."""

"""The audit trail of a window (操作记录), for who leads the hall."""

"""What an answer asks to rest, and which days a rest covers. Plain values only."""

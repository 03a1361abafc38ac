"""What is due to be said: never at night, never too much, never for what is done."""

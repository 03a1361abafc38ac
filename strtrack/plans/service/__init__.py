"""Write plans: keep a draft, publish it, take days off."""

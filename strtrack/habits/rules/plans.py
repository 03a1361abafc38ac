"""What a habit plan is made of: something that happens daily anyway, and a second chance."""

EVENTS = (
    "after_waking", "after_breakfast", "after_lunch", "after_work", "before_dinner", "before_bed",
)  # fmt: skip
OWN = "own"

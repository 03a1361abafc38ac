"""Read what happened: where each thing stands in one statement, then what it was."""

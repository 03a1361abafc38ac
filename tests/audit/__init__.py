"""`make audit`: Lighthouse, axe and a phone's own figures, on the program as it is served."""

"""What the rules of the server say to many small cases, for the phone's rules to say as well.

`python -m tests.vectors` writes the files anew; the tests hold them to what the rules say now.
"""

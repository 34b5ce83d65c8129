"""Exit statuses, for scripts."""

OK, FAULTY, WRONG_USE, CANNOT_EXPORT = 0, 1, 2, 3
INTERRUPTED, PIPE_CLOSED = 130, 141
"""As shells count those that a signal ended."""

EPILOG = """
exit status:
  0  all is well
  1  a file has faults; what is sound was shown or written all the same
  2  the command was used wrongly: an option, a date, a name that the story does not have
  3  the export could not be made or written
"""

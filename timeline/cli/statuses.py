"""Exit statuses, for scripts."""

OK, FAULTY, WRONG_USE, CANNOT_EXPORT = 0, 1, 2, 3
INTERRUPTED, PIPE_CLOSED = 130, 141
"""As shells count those that a signal ended."""

EPILOG = """
exit status:
  0  all is well
  1  the file has faults; what is sound in it was shown or exported all the same
  2  the command was used wrongly: an option, a date, a name that the story does not have
  3  the export could not be made or written
"""

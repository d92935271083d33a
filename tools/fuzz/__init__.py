"""`make fuzz`: sends damaged forms and query strings in every role, and reports errors and lost text.

Pages are found by following links, and forms by reading the pages. A walk opens a page, sends one of its forms with
some fields damaged and goes on with a form of the answer; all of it is one transaction, which is rolled back. There are
two kinds of finding: an answer of 500 or above, and typed text that is neither saved nor in the answer.
"""

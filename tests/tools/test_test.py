from tools.test import Part, exit_code, print_summary

PASSED = Part("SQLite", True)
FAILED = Part("PostgreSQL", False)
LEFT_OUT = Part("Browser", False, "Chromium was not found: apt-get install chromium")


def test_exit_code_lets_a_left_out_part_pass():
    assert exit_code([PASSED, LEFT_OUT], require_all=False) == 0


def test_exit_code_fails_a_left_out_part_when_all_is_required():
    assert exit_code([PASSED, LEFT_OUT], require_all=True) == 1


def test_exit_code_fails_when_one_part_failed():
    assert exit_code([PASSED, FAILED], require_all=False) == 1


def test_print_summary_names_what_was_left_out_and_how_to_get_it(capsys):
    print_summary([PASSED, FAILED, LEFT_OUT])
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3:] == [
        "SQLite: passed",
        "PostgreSQL: FAILED",
        "Browser: LEFT OUT: Chromium was not found: apt-get install chromium",
    ]

"""Refusals about the key: each is provoked on an encrypted file of its own, elsewhere."""

from tests.errors.catalogue import Case

CASES: list[Case] = []

DB, CLI = "tests/db/test_keys.py::", "tests/cli/test_keys.py::"
REKEYING = "tests/db/test_rekeying.py::"
ELSEWHERE = {
    "NoKey": f"{DB}test_a_missing_key_is_one_line",
    "NoKeyFile": f"{DB}test_a_missing_key_is_one_line",
    "KeyUnreadable": f"{DB}test_a_key_that_cannot_be_read_is_named",
    "SecretUnreadable": f"{CLI}test_a_refusal_is_one_exact_line",
    "CodeOfTheNames": f"{CLI}test_a_refusal_is_one_exact_line",
    "KeyExposed": f"{DB}test_an_exposed_key_is_not_used",
    "KeyOfAnotherAccount": f"{DB}test_a_key_of_another_account_is_not_used",
    "KeyDamaged": f"{DB}test_a_damaged_key_file_is_named",
    "WrongKey": f"{DB}test_a_wrong_key_and_a_damaged_file_are_told_apart",
    "Damaged": f"{DB}test_a_wrong_key_and_a_damaged_file_are_told_apart",
    "KeyExists": f"{DB}test_a_key_is_never_written_over",
    "PassphraseNeeded": f"{CLI}test_a_passphrase_is_asked_for_on_a_terminal_only",
    "WrongPassphrase": f"{CLI}test_a_wrong_passphrase_is_one_exact_line",
    "WrongRecoveryCode": f"{CLI}test_a_refusal_is_one_exact_line",
    "KeyStands": f"{CLI}test_a_refusal_is_one_exact_line",
    "NoPassphrase": f"{CLI}test_a_refusal_is_one_exact_line",
    "BadRecoveryCode": f"{CLI}test_a_refusal_is_one_exact_line",
    "ShortPassphrase": f"{CLI}test_a_refusal_is_one_exact_line",
    "NobodyToAsk": f"{CLI}test_a_refusal_is_one_exact_line",
    "DifferentPassphrases": f"{CLI}test_two_different_passphrases_are_refused",
    "NotEncrypted": f"{CLI}test_a_plain_file_says_so",
    "NoWrapping": f"{REKEYING}test_without_the_package_a_passphrase_says_what_to_install",
}

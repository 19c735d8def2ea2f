# /// misconception
# lesson = "Every apostrophe cuts: “aujourd'hui” gives “aujourd” and “hui”. Only the keys of ELISIONS stand apart."
# lesson_fr = """\
#   Toute apostrophe coupe : « aujourd'hui » donne « aujourd » et « hui ». Seules les clés d'ELISIONS se détachent."""
# fails = [
#   "test_normalize_elisions",
#   "test_normalize_other_words",
# ]
# ///
def normalize(tokens):
    words = []
    for token in _as_words(tokens, "tokens"):
        *heads, last = token.lower().replace("’", "'").split("'")
        words += [ELISIONS.get(head, head) for head in heads if head]
        if any(c.isalnum() for c in last):
            words.append(last)
    return words

# /// misconception
# lesson = """
# A kernel of 0 entries is accepted, and finds one place more than there are entries. A window has at \
# least one."""
# lesson_fr = """
# Un noyau de taille 0 est accepté, et trouve une position de plus qu'il n'y a d'entrées. Une fenêtre a au \
# moins une entrée."""
# fails = [
#   "test_output_size_bad_input",
# ]
# ///
def output_size(n, kernel, padding, stride):
    if padding < 0:
        raise ValueError(f"padding is {padding}: it must be 0 or more")
    if stride < 1:
        raise ValueError(f"stride is {stride}: it must be 1 or more")
    if not kernel <= n + 2 * padding:
        raise ValueError(f"kernel is {kernel}: it must be from 1 to n + 2 padding = {n + 2 * padding}")
    return (n + 2 * padding - kernel) // stride + 1

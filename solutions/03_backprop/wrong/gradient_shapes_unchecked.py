# /// misconception
# lesson = """
# A gradient is not compared with its parameter: NumPy stretches a flat db1 from (hidden,) to (hidden, \
# hidden)."""
# lesson_fr = """
# Un gradient n'est pas comparé à son paramètre : NumPy étend un db1 plat de (hidden,) en (hidden, \
# hidden)."""
# fails = [
#   "test_update_bad_input",
# ]
# ///
def update(params, grads, learning_rate):
    if learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}: it must be greater than 0")
    return {name: value - learning_rate * grads[f"d{name}"] for name, value in params.items()}

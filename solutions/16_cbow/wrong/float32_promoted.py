# /// misconception
# lesson = """\
#   float32 is turned into float64: twice the memory, and no more digits than there were. Turn only \
#   integers into float64."""
# lesson_fr = """\
#   float32 est converti en float64 : deux fois plus de mémoire, sans une décimale de plus. Ne \
#   convertissez que les entiers."""
# fails = [
#   "test_forward_dtypes",
#   "test_backward_output_layer",
#   "test_train_parameters",
#   "test_extract_embeddings_copy",
# ]
# ///
def _as_floats(array, name, rank):
    array = np.asarray(array, dtype=np.float64)
    if array.ndim != rank:
        raise ValueError(f"{name} has shape {array.shape}: {rank} dimensions are needed")
    return array

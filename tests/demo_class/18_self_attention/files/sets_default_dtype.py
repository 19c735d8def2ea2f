# Changes the library's settings for everybody who comes after, in this process.
torch.set_default_dtype(torch.float16)
torch.set_num_threads(2)
torch.manual_seed(0)



del avg_pool2d

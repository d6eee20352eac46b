"""Any file, whoever made it: opened, judged and told of within bounds of time and memory."""

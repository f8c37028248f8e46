"""Where text sits in the requests and answers of each vendor endpoint."""

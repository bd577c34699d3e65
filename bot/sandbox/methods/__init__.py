"""The Bot API's methods, a module for each family. Each takes a Query and gives the result, or raises ApiError."""

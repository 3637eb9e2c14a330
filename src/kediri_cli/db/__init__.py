"""The file: how it is opened, who may write, and the journal that keeps every write."""

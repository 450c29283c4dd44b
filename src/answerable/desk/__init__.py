"""The desk: the dossier of one review as pages in a browser.

It shows what the pipeline found and finds nothing itself. Of the library it
knows the model, the store and the errors, never a stage.
"""

// The values that the model is made of come with it.
@_exported public import BasicValues

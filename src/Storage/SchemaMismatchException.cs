namespace MentionTriage.Storage;

/// <summary>The store does not fit this version of the product; the message says what to do.</summary>
public sealed class SchemaMismatchException(string message) : Exception(message);

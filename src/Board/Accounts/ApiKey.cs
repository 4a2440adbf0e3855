namespace MentionTriage.Board.Accounts;

/// <summary>A key that lets a program use the HTTP API.</summary>
/// <param name="Name">What the program acts under in the history, 1 to 100 characters.</param>
/// <param name="Key">The secret, 8 characters or more of visible ASCII.</param>
public sealed record ApiKey(string Name, string Key);

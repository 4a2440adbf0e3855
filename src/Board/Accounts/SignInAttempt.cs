namespace MentionTriage.Board.Accounts;

/// <summary>How an attempt to sign in went.</summary>
/// <param name="Account">Who signed in, or <c>null</c>.</param>
/// <param name="IsLimited">Whether it was not even looked at: too many failed before.</param>
internal sealed record SignInAttempt(Account? Account, bool IsLimited = false);

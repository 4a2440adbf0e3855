namespace MentionTriage.Board.Accounts;

/// <summary>Who may sign in and for how long. Section <c>Accounts</c>.</summary>
public sealed class AccountsOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Accounts";

    /// <summary>
    /// The accounts. While there are none, the account <c>local</c> signs in by the link printed at
    /// start, and the product answers to loopback addresses only.
    /// </summary>
    public IList<DeclaredAccount> List { get; } = [];

    /// <summary>Hours without a request after which a session ends, 1 to 720. Default 12.</summary>
    public int SessionHours { get; set; } = 12;
}

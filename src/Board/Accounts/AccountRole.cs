namespace MentionTriage.Board.Accounts;

/// <summary>What an account may do.</summary>
public enum AccountRole
{
    /// <summary>Sees the queue and handles mentions.</summary>
    Staff,

    /// <summary>Runs the desk as well.</summary>
    Admin,
}

namespace MentionTriage.Board.Accounts;

/// <summary>Someone who may sign in.</summary>
/// <param name="Name">The name they sign in with and act under; compared without regard to case.</param>
/// <param name="Role">What they may do.</param>
/// <param name="PasswordHash">Hash in the format of ASP.NET Core Identity, or <c>null</c> while none is set.</param>
/// <param name="Stamp">Changes with the password: a session that carries another stamp is refused.</param>
/// <param name="IsDeclared">Whether configuration declares it; its password then changes there only.</param>
internal sealed record Account(
    string Name,
    AccountRole Role,
    string? PasswordHash,
    string Stamp,
    bool IsDeclared
)
{
    /// <summary>The name of the account made at first start when configuration declares none.</summary>
    public const string LocalName = "local";
}

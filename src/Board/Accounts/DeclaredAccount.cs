namespace MentionTriage.Board.Accounts;

/// <summary>An account that configuration declares: <c>Accounts:List:0:Name</c> and so on.</summary>
public sealed class DeclaredAccount
{
    /// <summary>The name to sign in with, 1 to 100 characters without control characters; unique without regard to case.</summary>
    public string Name { get; set; } = "";

    /// <summary>The password itself, 8 to 256 characters, best from a secret in the environment; or use <see cref="PasswordHash"/>.</summary>
    public string? Password { get; set; }

    /// <summary>The password's hash in the format of ASP.NET Core Identity (PBKDF2), instead of <see cref="Password"/>.</summary>
    public string? PasswordHash { get; set; }

    /// <summary><c>staff</c> (the default) or <c>admin</c>.</summary>
    public string Role { get; set; } = "staff";
}

using Microsoft.AspNetCore.Identity;

namespace MentionTriage.Board.Accounts;

/// <summary>Hashes and checks passwords with ASP.NET Core Identity's hasher (PBKDF2, HMAC-SHA512, salted).</summary>
public static class Passwords
{
    /// <summary>Fewest characters of a password.</summary>
    public const int MinLength = 8;

    /// <summary>Most characters of a password: hashing work is bounded.</summary>
    public const int MaxLength = 256;

    private static readonly PasswordHasher<object> Hasher = new();
    private static readonly object Nobody = new();
    private static readonly string NobodysHash = Hasher.HashPassword(
        Nobody,
        Guid.NewGuid().ToString()
    );

    /// <summary>The hash to store or to declare as <c>Accounts:List:0:PasswordHash</c>.</summary>
    public static string Hash(string password) => Hasher.HashPassword(Nobody, password);

    /// <summary>What is wrong with a new password, to be put behind its name, or <c>null</c>.</summary>
    public static string? Complaint(string password) =>
        password.Length is < MinLength or > MaxLength
            ? $"must have {MinLength} to {MaxLength} characters."
            : null;

    /// <summary>Checks a password. Takes as long for an account that does not exist (<c>null</c>) as for one that does.</summary>
    internal static bool Verify(string? hash, string password) =>
        password.Length <= MaxLength
        && Hasher.VerifyHashedPassword(Nobody, hash ?? NobodysHash, password)
            != PasswordVerificationResult.Failed
        && hash is not null;

    /// <summary>Whether a text can be a hash this class made.</summary>
    internal static bool IsHash(string text)
    {
        var bytes = new byte[256];
        return Convert.TryFromBase64String(text, bytes, out var written) && written >= 49;
    }
}

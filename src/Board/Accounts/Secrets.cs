using System.Security.Cryptography;
using System.Text;

namespace MentionTriage.Board.Accounts;

/// <summary>Compares secrets without telling by time how much of one was right.</summary>
internal static class Secrets
{
    /// <summary>SHA-256 of a secret's UTF-8 bytes.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Whether a presented secret has the hash.</summary>
    public static bool Matches(byte[] hash, string presented) =>
        CryptographicOperations.FixedTimeEquals(hash, Hash(presented));
}

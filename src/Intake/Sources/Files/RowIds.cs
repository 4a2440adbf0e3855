using System.Security.Cryptography;
using System.Text;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Names rows that bring no id, so that importing the same file again recognises them.</summary>
internal static class RowIds
{
    /// <summary>The same content gives the same id, wherever in the file it stands.</summary>
    public static string Of(IReadOnlyList<string> content)
    {
        // The unit separator keeps ["ab", "c"] apart from ["a", "bc"].
        var bytes = Encoding.UTF8.GetBytes(string.Join('\u001f', content));
        return $"row-{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}";
    }
}

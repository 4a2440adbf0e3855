namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>Finds plain letters that a writer of JSON has escaped for no reason, which hide from a search for bytes.</summary>
internal static class EscapedText
{
    public static bool HidesLetters(ReadOnlySpan<byte> json)
    {
        while (json.IndexOf("\\u00"u8) is var at and >= 0)
        {
            json = json[(at + 4)..];
            // Letters are 0041 to 007a, digits 0030 to 0039; 003c and 003e are what HTML could trip over.
            if (json.Length < 2 || json[0] is >= (byte)'4' and <= (byte)'7')
                return true;
            if (json[0] == (byte)'3' && json[1] is >= (byte)'0' and <= (byte)'9')
                return true;
        }
        return false;
    }
}

namespace MentionTriage.Intake.Brand;

/// <summary>One word of a text, or the part of one on either side of an apostrophe.</summary>
/// <param name="Start">Where it begins in the folded text.</param>
/// <param name="Length">Its length.</param>
/// <param name="Kind">How it stands in the text.</param>
/// <param name="IsAttached">Only an apostrophe stands between it and the word before.</param>
internal readonly record struct TextWord(int Start, int Length, TextWordKind Kind, bool IsAttached)
{
    public int End => Start + Length;
}

/// <summary>How a word stands in a text.</summary>
internal enum TextWordKind
{
    /// <summary>By itself.</summary>
    Plain,

    /// <summary>After a number sign.</summary>
    Hashtag,

    /// <summary>After an at sign; with all that makes a handle, dots and a second at sign included.</summary>
    Handle,
}

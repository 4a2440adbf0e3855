namespace MentionTriage.MLNet;

/// <summary>What the pipeline is given of one text.</summary>
internal sealed class MentionRow
{
    /// <summary>The text's tokens with blanks between: handles, links and numbers without what tells one from another.</summary>
    public string Text { get; set; } = "";

    /// <summary>The concepts found in it, in the order of the text.</summary>
    public string Marks { get; set; } = "";
}

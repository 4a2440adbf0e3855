namespace MentionTriage.Board.MentionDetail;

/// <summary>
/// What somebody began to write and has not sent: Escape, a look at another mention or a colleague who was
/// faster cost no words. Of one open board; gone with it.
/// </summary>
internal sealed class Drafts
{
    /// <summary>Nobody goes on with more; a browser can send anything.</summary>
    private const int MostKept = 50;

    private readonly Dictionary<(Guid MentionId, Panel Panel), string> _texts = [];

    /// <summary>What was begun there, or nothing.</summary>
    public string Of(Guid mentionId, Panel panel) =>
        _texts.GetValueOrDefault((mentionId, panel), "");

    /// <summary>Keeps it until it is dropped.</summary>
    public void Keep(Guid mentionId, Panel panel, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            Drop(mentionId, panel);
        else if (_texts.Count < MostKept || _texts.ContainsKey((mentionId, panel)))
            _texts[(mentionId, panel)] = text;
    }

    /// <summary>It was sent, or emptied.</summary>
    public void Drop(Guid mentionId, Panel panel) => _texts.Remove((mentionId, panel));
}

namespace MentionTriage.Triage.Places;

/// <summary>One of the brand's own places, as configured.</summary>
public sealed class PlaceOptions
{
    /// <summary>The place as the board shows it; its words also name it in a text.</summary>
    public string Name { get; set; } = "";

    /// <summary>Other words that name it, in any case: <c>Covent Gdn</c>, <c>the one by the opera</c>.</summary>
    public IList<string> Aliases { get; } = [];

    /// <summary>Airport codes of three or four letters that name it; recognised in capitals only.</summary>
    public IList<string> AirportCodes { get; } = [];
}

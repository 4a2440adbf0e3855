namespace MentionTriage.Intake.Brand;

/// <summary>Whether a text is about the brand, and why.</summary>
public sealed record BrandVerdict
{
    /// <summary>Nothing in the text speaks of the brand.</summary>
    public static readonly BrandVerdict Nothing = new();

    /// <summary>Whether the text is about the brand.</summary>
    public bool IsAbout => Sign is not null && ExcludedBy is null;

    /// <summary>What speaks for it; <c>null</c> when nothing does.</summary>
    public BrandSign? Sign { get; init; }

    /// <summary>The account, name, keyword, hashtag or domain as the profile spells it.</summary>
    public string? What { get; init; }

    /// <summary>The exclusion that speaks against it, as the profile spells it; <c>null</c> when none counts.</summary>
    public string? ExcludedBy { get; init; }

    /// <summary>The verdict in words for ops.</summary>
    public string Why =>
        (Sign, ExcludedBy) switch
        {
            (null, _) => "nothing in it speaks of the brand",
            (_, { } exclusion) => $"says '{What}', but '{exclusion}' shows that another is meant",
            (BrandSign.Account, _) => $"addresses the account {What}",
            (BrandSign.Words, _) => $"says '{What}'",
            (BrandSign.Hashtag, _) => $"carries the hashtag #{What}",
            _ => $"links to {What}",
        };
}

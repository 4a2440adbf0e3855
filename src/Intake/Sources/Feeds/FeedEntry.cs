namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>One entry of a feed, read from whichever dialect.</summary>
internal sealed record FeedEntry
{
    /// <summary>What the feed calls it: <c>guid</c>, <c>id</c> or <c>rdf:about</c>.</summary>
    public string? Id { get; init; }

    /// <summary>The page it is about, absolute, out of its wrapping.</summary>
    public Uri? Link { get; init; }

    /// <summary>Its title as plain text; may be empty.</summary>
    public required string Title { get; init; }

    /// <summary>Its content, or its summary, as plain text; may be empty.</summary>
    public required string Body { get; init; }

    /// <summary>The web addresses its content links to.</summary>
    public IReadOnlyList<Uri> Links { get; init; } = [];

    public string? Author { get; init; }

    public string? Language { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

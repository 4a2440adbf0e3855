namespace MentionTriage.Intake.Brand;

/// <summary>A text with what its network says beside it.</summary>
/// <param name="Network">The network, as <see cref="Normalising.MentionDraft.Source"/> names it.</param>
/// <param name="Text">What was said, as plain text, of any length.</param>
public sealed record BrandText(string Network, string Text)
{
    /// <summary>The network's ids of the accounts it addresses (DIDs).</summary>
    public IReadOnlyList<string> MentionedIds { get; init; } = [];

    /// <summary>Handles of the accounts it addresses, where the network tells them beside the text.</summary>
    public IReadOnlyList<string> MentionedHandles { get; init; } = [];

    /// <summary>Addresses it links to, where the network tells them beside the text.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Hashtags without the number sign, where the network tells them beside the text.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

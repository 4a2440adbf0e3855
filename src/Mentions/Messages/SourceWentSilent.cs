namespace MentionTriage.Mentions.Messages;

/// <summary>A source is silent unusually long for its own history. May be told again after a restart; the store knows whether it is news.</summary>
/// <param name="Source">Name of the source, as health and metrics know it.</param>
/// <param name="LastHeardAt">Since when nothing has come from it.</param>
/// <param name="ExpectedCount">How many mentions its history lets expect since then, 0 or more.</param>
public sealed record SourceWentSilent(
    string Source,
    DateTimeOffset LastHeardAt,
    double ExpectedCount
);

namespace MentionTriage.Intake.Sources.X;

/// <summary>One page of posts.</summary>
/// <param name="Events">What they mean, oldest first.</param>
/// <param name="Newest">The highest id on it.</param>
/// <param name="NextToken">Where the next page begins; <c>null</c> when this is the last.</param>
internal sealed record XPage(IReadOnlyList<SourceEvent> Events, ulong? Newest, string? NextToken);

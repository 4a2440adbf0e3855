namespace MentionTriage.Benchmarks.Soak;

/// <summary>A mention as the store holds it.</summary>
internal sealed record Row(
    (string Source, string Id) Key,
    string MentionId,
    string State,
    string Text,
    string? EntryId,
    long SharesCount
)
{
    public bool IsDeleted => State == "deleted";
}

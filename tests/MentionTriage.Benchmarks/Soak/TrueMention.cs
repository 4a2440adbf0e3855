namespace MentionTriage.Benchmarks.Soak;

/// <summary>What is true of one mention, whatever its network told of it.</summary>
internal sealed class TrueMention
{
    /// <summary>Network and id, as the queue must name them.</summary>
    public required (string Source, string Id) Key { get; init; }

    /// <summary>The conversation it belongs to; <c>null</c> where its network does not tell any more.</summary>
    public string? Thread { get; set; }

    public required string Text { get; set; }

    public int Version { get; set; } = 1;

    public bool IsDeleted { get; set; }

    /// <summary>Shares the network is sure to tell each of; <c>null</c> where it is not.</summary>
    public int? SharesCount { get; set; }
}

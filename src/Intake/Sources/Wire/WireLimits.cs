namespace MentionTriage.Intake.Sources.Wire;

/// <summary>How much a network may cost us before it counts as broken.</summary>
internal sealed record WireLimits
{
    /// <summary>From a request to the last byte of its answer. Default 30 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of an answer, unpacked. Default 8 MiB.</summary>
    public int BodyBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How often a reading request is made at most while the network says that it is ill. Default 3.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>A wait longer than this is not slept through here: the source is told, and others see it. Default 20 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many redirects to other hosts are followed; 0 takes them as a refusal. Default 0.</summary>
    public int Redirects { get; init; }

    /// <summary>How many redirects within one host are followed: a slash more, another version. Default 3.</summary>
    public int RedirectsWithin { get; init; } = 3;
}

using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.OnCall;
using MentionTriage.Escalation.Policies;

namespace MentionTriage.Escalation.Configuration;

/// <summary>Everything section <c>Escalation</c> says, read and checked.</summary>
internal sealed class EscalationOptions
{
    /// <summary>Configuration section these options are read from.</summary>
    public const string Section = "Escalation";

    /// <summary>Who is paged about which mentions. Key <c>Policies:N</c>; default <see cref="DefaultPolicies"/>.</summary>
    public PolicyBook Policies { get; set; } = new([], null);

    /// <summary>By name. Key <c>Channels:NAME</c>; <c>board</c> and <c>log</c> are always there.</summary>
    public IReadOnlyDictionary<string, ChannelSettings> Channels { get; set; } =
        new Dictionary<string, ChannelSettings>();

    /// <summary>Who is on call. Key <c>OnCall:N</c>; default nobody by name.</summary>
    public IReadOnlyList<Recipient> People { get; set; } = [];

    /// <summary>
    /// Names of the channels that are told when a source is silent unusually long. Key <c>SourceSilence:Channels</c>,
    /// default all; none with <c>SourceSilence:Enabled=false</c>.
    /// </summary>
    public IReadOnlyList<string> SilenceChannels { get; set; } = [];

    /// <summary>How often the store is searched for what is due. Key <c>PollEvery</c>, 100 ms to 1 min, default 1 s.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The time one attempt to send may take. Key <c>SendTimeout</c>, 1 s to 1 min, default 10 s.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an acknowledge link works. Key <c>LinkLifetime</c>, 5 min to 30 days, default 24 h.</summary>
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Secret that signs acknowledge links, at least 32 characters, the same on every replica. Key
    /// <c>LinkKey</c>; by default the process's data protection keys sign them.
    /// </summary>
    public string? LinkKey { get; set; }

    /// <summary>What is wrong with the section, every mistake with its key and its fix.</summary>
    public IReadOnlyList<string> Errors { get; set; } = [];

    /// <summary>
    /// How long a notification being sent belongs to one process: well above <see cref="SendTimeout"/>
    /// so that recording the outcome still fits in.
    /// </summary>
    public TimeSpan Lease => SendTimeout + TimeSpan.FromSeconds(20);
}

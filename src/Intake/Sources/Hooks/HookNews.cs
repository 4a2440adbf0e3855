using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Sources.Inbound;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>What one request tells: gathered entry by entry.</summary>
internal sealed class HookNews
{
    public List<Mention> Mentions { get; } = [];

    public List<MentionKey> Deleted { get; } = [];

    public List<RejectedMention> Rejected { get; } = [];
}

using MentionTriage.Mentions;

namespace MentionTriage.Intake.Publishing;

/// <summary>A mention that was journalled a moment ago.</summary>
/// <param name="Mention">The mention.</param>
/// <param name="LeaseUntil">From then on the journal offers it to any publisher again.</param>
internal readonly record struct FreshMention(Mention Mention, DateTimeOffset LeaseUntil);

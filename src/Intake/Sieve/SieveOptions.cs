namespace MentionTriage.Intake.Sieve;

/// <summary>How much speaks against a text before it is held back. Section <c>Sieve</c>.</summary>
/// <remarks>What is held back is kept with its reasons, listed in the state <c>sieved</c>, and can be sent through triage with <c>retry</c>.</remarks>
public sealed class SieveOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Sieve";

    /// <summary>Whether texts that look like spam are held back. Languages, muted authors and muted words count either way.</summary>
    public bool Spam { get; set; } = true;

    /// <summary>Points of <see cref="SpamRules"/> from which on a text counts as spam, 1 to 20.</summary>
    public int SpamPoints { get; set; } = 3;

    /// <summary>How long a text is remembered to notice that many say the same, one minute to one day.</summary>
    public TimeSpan RepeatsWithin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long what is held back is kept, one hour to 90 days; then its words are deleted.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(14);
}

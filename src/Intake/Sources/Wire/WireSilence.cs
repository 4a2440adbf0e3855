namespace MentionTriage.Intake.Sources.Wire;

/// <summary>The words for a connection that broke, or stands and says nothing.</summary>
internal static class WireSilence
{
    /// <summary>A message this many times longer than the longest we take has no end: the stream is as dead as a silent one.</summary>
    public const int EndlessFactor = 16;

    public static SourceUnavailableException OfEndless(WireParty party) =>
        new($"{party.Name} sends a message without end: nothing else comes through.");

    public static SourceUnavailableException OfBreak(WireParty party, Exception error) =>
        new(
            $"The stream from {party.Name} broke: {error.GetBaseException().Message.TrimEnd('.')}.",
            inner: error
        );

    public static SourceUnavailableException Of(WireParty party, TimeSpan silence) =>
        new(
            $"{party.Name} sent nothing for {silence.TotalSeconds:0} s, not even a heartbeat: the connection is dead."
        );
}

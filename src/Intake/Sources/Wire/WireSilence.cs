namespace MentionTriage.Intake.Sources.Wire;

/// <summary>The words for a connection that stands and says nothing.</summary>
internal static class WireSilence
{
    public static SourceUnavailableException Of(WireParty party, TimeSpan silence) =>
        new(
            $"{party.Name} sent nothing for {silence.TotalSeconds:0} s, not even a heartbeat: the connection is dead."
        );
}

namespace MentionTriage.Triage.TimeWindows;

/// <summary>How a text as a whole was read, as the number that helps to tell a plan from a plea. Part of the model format.</summary>
/// <remarks>The probabilities of kind, urgency, delight and sentiment beside it helped in no source held out.</remarks>
internal static class WindowReading
{
    private const float Share = 0.5f;

    /// <summary>Half the log-odds that the text names a window, at most 3 either way.</summary>
    public static float Of(double probability) =>
        Share
        * (float)
            Math.Clamp(
                Math.Log(Math.Max(probability, 1e-4) / Math.Max(1 - probability, 1e-4)),
                -6,
                6
            );
}

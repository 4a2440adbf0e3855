namespace MentionTriage.Intake.Sources.Networks;

/// <summary>What an examination found out, in plain words.</summary>
/// <param name="Detail">One sentence of fact: "Signed in as @delta", "The bearer token is refused (401)".</param>
/// <param name="Fix">What to do, with the configuration key; <c>null</c> when all is well.</param>
public sealed record NetworkFinding(string Detail, string? Fix = null)
{
    /// <summary>What a network that could not be asked means for whoever configured it.</summary>
    /// <param name="error">What it said.</param>
    /// <param name="mend">What a person does about a refusal.</param>
    /// <param name="key">Where its address, or all of it, is configured.</param>
    internal static NetworkFinding Of(SourceUnavailableException error, string mend, string key) =>
        new(
            error.Message.TrimEnd('.'),
            error.NeedsPerson ? mend
                : error.IsOnlyBusy
                    ? "Nothing is wrong with the settings: the desk waits by itself as long as it is asked to."
                : $"Check {key}, the network and the firewall; if it is only ill, the desk tries again by itself."
        )
        {
            IsOnlyOdd = error.IsOnlyBusy,
        };

    /// <summary>It works, but somebody should know of <see cref="Fix"/>.</summary>
    public bool IsOnlyOdd { get; init; }
}

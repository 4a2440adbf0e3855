namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>The hooks that the configuration's section <c>Hooks</c> declares, by name.</summary>
internal sealed class HooksOptions
{
    /// <summary>Configuration section these options are read from.</summary>
    public const string Section = "Hooks";

    public Dictionary<string, Hook> Hooks { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the section, each with its key and the fix.</summary>
    public List<string> Problems { get; } = [];
}

namespace MentionTriage.Triage.Classification;

/// <summary>Which classifier reads the mentions, and from where it is loaded.</summary>
public sealed class ClassifierOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Classifier";

    /// <summary>Name of the engine: <c>builtin</c>, or one that an added integration registers under its own name.</summary>
    public string Engine { get; set; } = "builtin";

    /// <summary>Directory of the built-in engine's model; by default <c>models</c> beside the executable.</summary>
    public string Model { get; set; } = Path.Combine(AppContext.BaseDirectory, "models");
}

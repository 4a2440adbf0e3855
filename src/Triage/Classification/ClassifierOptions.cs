namespace MentionTriage.Triage.Classification;

/// <summary>Which classifier reads the mentions, and from where it is loaded.</summary>
public sealed class ClassifierOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Classifier";

    /// <summary>Name of the engine: <c>builtin</c>, or <c>mlnet</c> where the build has it. Default <c>builtin</c>.</summary>
    public string Engine { get; set; } = Engines.BuiltInEngine.Name;

    /// <summary>Directory of the engine's model; by default <c>models</c> beside the executable.</summary>
    public string Model { get; set; } = Path.Combine(AppContext.BaseDirectory, "models");
}

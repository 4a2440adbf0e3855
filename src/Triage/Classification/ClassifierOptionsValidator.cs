using MentionTriage.Triage.Classification.Engines;
using Microsoft.Extensions.Options;

namespace MentionTriage.Triage.Classification;

/// <summary>Refuses an engine that this build does not have.</summary>
internal sealed class ClassifierOptionsValidator(IReadOnlyList<ClassifierEngine> engines)
    : IValidateOptions<ClassifierOptions>
{
    public ValidateOptionsResult Validate(string? name, ClassifierOptions options) =>
        engines.Any(engine => engine.Name == options.Engine)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{ClassifierOptions.Section}:Engine is '{options.Engine}'; this build has {string.Join(" and ", engines.Select(engine => engine.Name))}. The README says how to build with others."
            );
}

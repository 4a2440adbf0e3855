using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>Refuses hooks that cannot work, every problem at once.</summary>
internal sealed class HooksCheck : IValidateOptions<HooksOptions>
{
    public ValidateOptionsResult Validate(string? name, HooksOptions options) =>
        options.Problems.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(options.Problems);
}

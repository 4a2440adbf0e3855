using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.SampleDay;

/// <summary>Refuses options that cannot be followed, every error at once.</summary>
internal sealed class SampleDayOptionsCheck : IValidateOptions<SampleDayOptions>
{
    public ValidateOptionsResult Validate(string? name, SampleDayOptions options)
    {
        var problems = options.Problems().ToArray();
        return problems.Length == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems);
    }
}

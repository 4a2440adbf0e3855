using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Refresh;

/// <summary>Refuses options that cannot be followed, every error at once.</summary>
internal sealed class RefreshOptionsCheck : IValidateOptions<RefreshOptions>
{
    public ValidateOptionsResult Validate(string? name, RefreshOptions options)
    {
        var problems = options.Problems().ToArray();
        return problems.Length == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems);
    }
}

using Microsoft.Extensions.Options;

namespace MentionTriage.Escalation.Configuration;

/// <summary>Stops the start with everything that is wrong in section <c>Escalation</c>.</summary>
internal sealed class EscalationOptionsValidation : IValidateOptions<EscalationOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, EscalationOptions options) =>
        options.Errors.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(options.Errors);
}

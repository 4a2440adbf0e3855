using Microsoft.Extensions.Options;

namespace MentionTriage.Board.Accounts;

/// <summary>Checks the section <c>Api:Keys</c>: every error at once, each with its key and the fix.</summary>
internal sealed class ApiKeyValidator : IValidateOptions<ApiKeyOptions>
{
    private const int MinLength = 8;

    public ValidateOptionsResult Validate(string? name, ApiKeyOptions options)
    {
        var errors = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Keys.Count; i++)
        {
            var (called, secret) = options.Keys[i];
            if (!ActorNames.IsValid(called))
                errors.Add($"Api:Keys:{i}:Name must have {ActorNames.Rule}.");
            else if (!names.Add(ActorNames.Fold(called)))
                errors.Add($"Api:Keys:{i}:Name '{called}' is used twice; names must differ.");
            if (secret.Length < MinLength || secret.Any(c => c is <= ' ' or > '~'))
                errors.Add(
                    $"Api:Keys:{i}:Key must have {MinLength} characters or more of visible ASCII without blanks; 'openssl rand -hex 32' makes a good one."
                );
            else if (!secrets.Add(secret))
                errors.Add($"Api:Keys:{i}:Key is the same as an earlier one; keys must differ.");
        }
        return errors.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(errors);
    }
}

using Microsoft.Extensions.Options;

namespace MentionTriage.Board.Accounts;

/// <summary>Checks the section <c>Accounts</c>: every error at once, each with its key and the fix.</summary>
internal sealed class AccountsValidator : IValidateOptions<AccountsOptions>
{
    public ValidateOptionsResult Validate(string? name, AccountsOptions options)
    {
        var errors = new List<string>();
        if (options.SessionHours is < 1 or > 720)
            errors.Add(
                $"Accounts:SessionHours is {options.SessionHours}; it must lie between 1 and 720."
            );
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.List.Count; i++)
            Check($"Accounts:List:{i}", options.List[i], names, errors);
        return errors.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(
        string key,
        DeclaredAccount account,
        HashSet<string> names,
        List<string> errors
    )
    {
        if (!ActorNames.IsValid(account.Name))
            errors.Add($"{key}:Name must have {ActorNames.Rule}.");
        else if (!names.Add(ActorNames.Fold(account.Name)))
            errors.Add($"{key}:Name '{account.Name}' is declared twice; names must differ.");
        if (!Mentions.Spoken.TryParse<AccountRole>(account.Role, out _))
            errors.Add($"{key}:Role is '{account.Role}'; it must be staff or admin.");
        if (account.Password is null == account.PasswordHash is null)
            errors.Add($"{key} needs exactly one of {key}:Password and {key}:PasswordHash.");
        if (account.Password is { } password && Passwords.Complaint(password) is { } complaint)
            errors.Add($"{key}:Password {complaint}");
        if (account.PasswordHash is { } hash && !Passwords.IsHash(hash))
            errors.Add(
                $"{key}:PasswordHash is not a hash in the format of ASP.NET Core Identity; set {key}:Password instead."
            );
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace MentionTriage.Board.Accounts;

/// <summary>
/// The link that signs in the account <c>local</c> while configuration declares no account and
/// <c>local</c> has no password. Kept in the file <c>sign-in-link</c> of the data directory, so that a
/// restart prints the same one.
/// </summary>
public sealed class SignInLink
{
    private readonly AccountDirectory _accounts;
    private readonly string _file;
    private readonly Lazy<string> _token;

    internal SignInLink(AccountDirectory accounts, IConfiguration configuration)
    {
        _accounts = accounts;
        _file = DataFiles.Path(configuration, "sign-in-link");
        _token = new Lazy<string>(() => SecretFile.ReadOrCreate(_file));
    }

    /// <summary>Path and query of the link, to be put behind the board's address; <c>null</c> when no link signs in.</summary>
    /// <exception cref="OptionsValidationException">The data directory cannot be read or written.</exception>
    public async Task<string?> CurrentAsync(CancellationToken cancel) =>
        await FindAccountAsync(cancel) is null
            ? null
            : $"{SignInRoutes.Page}?{SignInRoutes.TokenField}={_token.Value}";

    /// <summary>The account a token signs in, or <c>null</c>.</summary>
    internal async Task<Account?> FindAsync(string token, CancellationToken cancel) =>
        await FindAccountAsync(cancel) is { } account
        && Secrets.Matches(Secrets.Hash(_token.Value), token)
            ? account
            : null;

    /// <summary>Removes the link's file once a password took its place.</summary>
    internal void Forget() => File.Delete(_file);

    private async Task<Account?> FindAccountAsync(CancellationToken cancel) =>
        _accounts.HasDeclared ? null
        : await _accounts.FindAsync(Account.LocalName, cancel) is { PasswordHash: null } local
            ? local
        : null;
}

using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using Microsoft.Extensions.Options;

namespace MentionTriage.Board.Accounts;

/// <summary>Finds accounts: those that configuration declares first, then those in the store.</summary>
internal sealed class AccountDirectory
{
    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly FrozenDictionary<string, Account> _declared;

    public AccountDirectory(Database database, TimeProvider time, IOptions<AccountsOptions> options)
    {
        _database = database;
        _time = time;
        _declared = options.Value.List.ToFrozenDictionary(
            account => ActorNames.Fold(account.Name),
            Declare
        );
    }

    /// <summary>Whether configuration declares any account.</summary>
    public bool HasDeclared => _declared.Count > 0;

    /// <summary>The account of this name, or <c>null</c>.</summary>
    public async Task<Account?> FindAsync(string name, CancellationToken cancel)
    {
        if (!ActorNames.IsValid(name))
            return null;
        var key = ActorNames.Fold(name);
        if (_declared.TryGetValue(key, out var declared))
            return declared;
        var stored = await _database.ReadAsync(
            async connection =>
                await connection.QuerySingleOrDefaultAsync<(
                    string Name,
                    string Role,
                    string? PasswordHash,
                    string Stamp
                )?>(
                    "select name, role, password_hash, stamp from accounts where name_key = @key",
                    new { key }
                ),
            cancel
        );
        // The account of the sign-in link ends where accounts are declared, its sessions with it.
        return stored is not { } row || (HasDeclared && row.PasswordHash is null)
            ? null
            : new Account(
                row.Name,
                Spoken.TryParse<AccountRole>(row.Role, out var role) ? role : AccountRole.Staff,
                row.PasswordHash,
                row.Stamp,
                IsDeclared: false
            );
    }

    /// <summary>Makes the account <c>local</c> where it is missing.</summary>
    public Task EnsureLocalAsync(CancellationToken cancel) =>
        _database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    insert into accounts (name_key, name, role, stamp, created_at)
                    values (@key, @name, 'admin', @stamp, @now) on conflict (name_key) do nothing
                    """,
                    new
                    {
                        key = ActorNames.Fold(Account.LocalName),
                        name = Account.LocalName,
                        stamp = NewStamp(),
                        now = _time.GetUtcNow(),
                    },
                    transaction
                ),
            cancel
        );

    /// <summary>Sets the password of a stored account; its sessions end.</summary>
    public Task SetPasswordAsync(Account account, string password, CancellationToken cancel)
    {
        var values = new
        {
            key = ActorNames.Fold(account.Name),
            hash = Passwords.Hash(password),
            stamp = NewStamp(),
            now = _time.GetUtcNow(),
        };
        return _database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "update accounts set password_hash = @hash, stamp = @stamp, password_set_at = @now where name_key = @key",
                    values,
                    transaction
                ),
            cancel
        );
    }

    private static string NewStamp() =>
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static Account Declare(DeclaredAccount account)
    {
        var secret = account.PasswordHash ?? account.Password!;
        return new Account(
            account.Name,
            Spoken.TryParse<AccountRole>(account.Role, out var role) ? role : AccountRole.Staff,
            account.PasswordHash ?? Passwords.Hash(secret),
            Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Name}\n{secret}"))
            ),
            IsDeclared: true
        );
    }
}

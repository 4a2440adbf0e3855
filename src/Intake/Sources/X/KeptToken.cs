using System.Security.Cryptography;
using System.Text;
using Dapper;
using MentionTriage.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Keeps a token that the network replaces with each use, sealed, so that a restart goes on with the newest.</summary>
internal sealed class KeptToken(
    Database database,
    IDataProtectionProvider protection,
    TimeProvider time
)
{
    private const string Name = "x.user";

    private readonly IDataProtector _seal = protection.CreateProtector("MentionTriage.KeptToken");

    /// <summary>The newest token that goes back to the configured one; that one itself when there is none newer.</summary>
    public async Task<string> NewestAsync(string configured, CancellationToken cancel)
    {
        var origin = Origin(configured);
        var kept = await database.ReadAsync(
            connection =>
                connection.QuerySingleOrDefaultAsync<string?>(
                    "select sealed from kept_tokens where name = @name and origin = @origin",
                    new { name = Name, origin }
                ),
            cancel
        );
        if (kept is null)
            return configured;
        try
        {
            return _seal.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return configured; // sealed with keys that are gone
        }
    }

    /// <summary>Keeps a newer one.</summary>
    public Task SaveAsync(string configured, string newest, CancellationToken cancel)
    {
        var row = new
        {
            name = Name,
            origin = Origin(configured),
            text = _seal.Protect(newest),
            now = time.GetUtcNow(),
        };
        return database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    insert into kept_tokens (name, origin, sealed, updated_at) values (@name, @origin, @text, @now)
                    on conflict (name) do update
                        set origin = excluded.origin, sealed = excluded.sealed, updated_at = excluded.updated_at
                    """,
                    row,
                    transaction
                ),
            cancel
        );
    }

    private static string Origin(string configured) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(configured)))[..16];
}

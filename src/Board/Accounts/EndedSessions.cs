using Dapper;
using MentionTriage.Storage;
using Microsoft.Extensions.Options;

namespace MentionTriage.Board.Accounts;

/// <summary>Remembers in the store which sessions were signed out of, for as long as a copy of their cookie could live.</summary>
internal sealed class EndedSessions(
    Database database,
    TimeProvider time,
    IOptions<AccountsOptions> options
)
{
    /// <summary>Ends a session everywhere.</summary>
    public Task EndAsync(string id, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var forgotten = now - TimeSpan.FromHours(options.Value.SessionHours);
        return database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    delete from ended_sessions where ended_at < @forgotten;
                    insert into ended_sessions (id, ended_at) values (@id, @now) on conflict (id) do nothing;
                    """,
                    new
                    {
                        id,
                        now,
                        forgotten,
                    },
                    transaction
                ),
            cancel
        );
    }

    /// <summary>Whether a session was signed out of.</summary>
    public Task<bool> HasEndedAsync(string id, CancellationToken cancel) =>
        database.ReadAsync(
            async connection =>
                await connection.ExecuteScalarAsync<long>(
                    "select count(*) from ended_sessions where id = @id",
                    new { id }
                ) > 0,
            cancel
        );
}

using Microsoft.Extensions.Hosting;

namespace MentionTriage.Board.Accounts;

/// <summary>Makes at first start what signing in needs: the account <c>local</c>, its link's file and the API key's file.</summary>
/// <remarks>The schema must be in place before: migrations run before the host starts.</remarks>
internal sealed class AccessStarter(AccountDirectory accounts, SignInLink link, ApiKeys keys)
    : IHostedService
{
    /// <summary>Held, so that a key's file that cannot be made stops the start and not the first request.</summary>
    private readonly ApiKeys _keys = keys;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (accounts.HasDeclared)
            return;
        await accounts.EnsureLocalAsync(cancellationToken);
        await link.CurrentAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

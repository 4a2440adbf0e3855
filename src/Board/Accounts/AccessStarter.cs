using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MentionTriage.Board.Accounts;

/// <summary>Makes at first start what signing in needs: the account <c>local</c>, its link's file and the API key's file.</summary>
/// <remarks>
/// The schema must be in place before: migrations run before the host starts. What it needs is asked for
/// only in the start: the host makes it before it checks the options, and one wrong option would hide the others.
/// </remarks>
internal sealed class AccessStarter(IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // A key's file that cannot be made stops the start, not the first request.
        services.GetRequiredService<ApiKeys>();
        var accounts = services.GetRequiredService<AccountDirectory>();
        if (accounts.HasDeclared)
            return;
        await accounts.EnsureLocalAsync(cancellationToken);
        await services.GetRequiredService<SignInLink>().CurrentAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Board.Accounts;

/// <summary>
/// Leads an open page to the sign-in once its session is over: a live connection outlasts the cookie it
/// was opened with.
/// </summary>
internal sealed partial class SessionCircuit(
    AuthenticationStateProvider authentication,
    NavigationManager navigation,
    AccountDirectory accounts,
    EndedSessions ended,
    TimeProvider time,
    ILogger<SessionCircuit> logger
) : CircuitHandler
{
    /// <summary>How long a session counts as alive after it was looked up.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(5);

    /// <summary>How long the browser may still answer after it was led away: leading it away is a call it answers.</summary>
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(2);

    private long? _checkedAt;
    private long? _leftAt;

    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) =>
        async activity =>
        {
            if (_leftAt is { } leftAt)
            {
                if (time.GetElapsedTime(leftAt) < Parting)
                    await next(activity);
                return;
            }
            if (await IsAliveAsync())
            {
                await next(activity);
                return;
            }
            _leftAt = time.GetTimestamp();
            navigation.NavigateTo(SignInRoutes.Page, forceLoad: true);
        };

    private async Task<bool> IsAliveAsync()
    {
        if (_checkedAt is { } checkedAt && time.GetElapsedTime(checkedAt) < Trust)
            return true;
        try
        {
            var state = await authentication.GetAuthenticationStateAsync();
            if (!await Sessions.IsAliveAsync(state.User, accounts, ended, CancellationToken.None))
                return false;
        }
        catch (Exception error)
        {
            // A store that is away must not throw everyone out; what needs the store fails by itself.
            LogUnknown(error);
        }
        _checkedAt = time.GetTimestamp();
        return true;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A page's session could not be looked up; it goes on"
    )]
    private partial void LogUnknown(Exception error);
}

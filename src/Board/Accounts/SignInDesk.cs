using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Board.Accounts;

/// <summary>Lets people in by password or by the sign-in link; failures are limited per account and per address.</summary>
internal sealed partial class SignInDesk(
    AccountDirectory accounts,
    SignInLink link,
    AttemptLimiter limiter,
    ILogger<SignInDesk> logger
)
{
    // Failures in five minutes: of one account from one address, of one address, of one account from everywhere.
    private const int PairLimit = 10;
    private const int AddressLimit = 50;
    private const int AccountLimit = 200;

    public Task<SignInAttempt> ByPasswordAsync(
        string name,
        string password,
        IPAddress? address,
        CancellationToken cancel
    )
    {
        // A name no account can have would only fill the counters.
        var key = ActorNames.IsValid(name) ? ActorNames.Fold(name) : "?";
        var from = Key(address);
        return AttemptAsync(
            [
                ($"{key} from {from}", PairLimit),
                ($"from {from}", AddressLimit),
                ($"account {key}", AccountLimit),
            ],
            from,
            async () =>
            {
                var account = await accounts.FindAsync(name, cancel);
                return Passwords.Verify(account?.PasswordHash, password) ? account : null;
            }
        );
    }

    public Task<SignInAttempt> ByLinkAsync(
        string token,
        IPAddress? address,
        CancellationToken cancel
    )
    {
        var from = Key(address);
        return AttemptAsync(
            [($"from {from}", AddressLimit)],
            from,
            () => link.FindAsync(token, cancel)
        );
    }

    private async Task<SignInAttempt> AttemptAsync(
        (string Key, int Limit)[] keys,
        string from,
        Func<Task<Account?>> find
    )
    {
        if (!limiter.TryBegin(keys))
        {
            LogLimited(from);
            return new SignInAttempt(null, IsLimited: true);
        }
        var account = await find();
        if (account is null)
            LogRefused(from);
        else
        {
            limiter.Succeeded(keys);
            LogSignedIn(account.Name, from);
        }
        return new SignInAttempt(account);
    }

    /// <summary>One person commands a whole /64 of IPv6: addresses in it count as one.</summary>
    private static string Key(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Account} signed in from {Address}")]
    private partial void LogSignedIn(string account, string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in from {Address} was refused")]
    private partial void LogRefused(string address);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A sign-in from {Address} was not looked at: too many failed before"
    )]
    private partial void LogLimited(string address);
}

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Escalation.Acknowledging;

/// <summary>Where people reach the board: <c>Board:PublicUrl</c>, else the first address the server listens on.</summary>
internal sealed class BoardAddress(IConfiguration configuration, IServiceProvider services)
{
    /// <summary>Configuration key of the address.</summary>
    public const string Key = "Board:PublicUrl";

    /// <summary>The address, ending in a slash; <c>null</c> while it is not known.</summary>
    public Uri? Find()
    {
        var text = configuration[Key] is { Length: > 0 } configured
            ? configured
            // Asked late: a server knows its addresses only after it has started.
            : services
                .GetService<IServer>()
                ?.Features.Get<IServerAddressesFeature>()
                ?.Addresses.FirstOrDefault()
                ?.Replace("//+", "//localhost", StringComparison.Ordinal)
                .Replace("//*", "//localhost", StringComparison.Ordinal)
                .Replace("//[::]", "//localhost", StringComparison.Ordinal)
                .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
        return
            Uri.TryCreate(text?.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            && address.Scheme is ("http" or "https")
            ? address
            : null;
    }
}

using MentionTriage.Board.Accounts;
using MentionTriage.Worker.Bus;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MentionTriage.Worker.Hosting;

/// <summary>What a person needs in the first minute, printed once the product is ready.</summary>
internal static class Banner
{
    public static async Task WriteAsync(TextWriter output, WebApplication app, RunSettings settings)
    {
        // What was bound, not what was asked for: port 0 becomes a real one.
        var address =
            app.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()
                ?.Addresses.FirstOrDefault()
            ?? settings.BoardAddress;
        address = (settings with { Urls = address }).BoardAddress;

        var bus = BusOptions.From(settings.Configuration);
        var store = settings.Configuration["Storage:Provider"] ?? "sqlite";
        var lines = new List<string> { "", "MentionTriage is ready.", $"  Board     {address}" };
        if (
            settings.Roles.HasFlag(Roles.Board) && app.Services.GetService<SignInLink>() is { } link
        )
        {
            if (await link.CurrentAsync(CancellationToken.None) is { } path)
                lines.Add($"  Sign in   {address}{path}");
        }
        lines.Add(
            $"  Parts     {store} store, {(bus.IsRabbitMq ? "rabbitmq" : "in-memory")} bus, roles {settings.Roles.Describe()}"
        );
        lines.Add($"  Data      {settings.DataPath}");
        lines.Add("  Stop      Ctrl+C");
        await output.WriteLineAsync(string.Join(Environment.NewLine, lines));
        await output.FlushAsync();
    }
}

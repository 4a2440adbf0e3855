using MassTransit;
using MentionTriage.Worker.Bus;
using MentionTriage.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Worker.Bus;

public sealed class UsageTelemetryTests
{
    [Fact]
    public void The_bus_tells_nobody_how_it_is_used()
    {
        var services = new ServiceCollection();
        services.AddBus(new BusOptions(), Roles.Board);
        using var provider = services.BuildServiceProvider();
        Assert.False(provider.GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled);
    }
}

using MentionTriage.Worker.Hosting;

namespace MentionTriage.Benchmarks.Soak;

/// <summary>The product itself in a process of its own, that can be killed: all that differs is the clock.</summary>
internal static class SoakDesk
{
    /// <param name="arguments">As the product's <c>run</c> takes them, of which only these count: <c>--data</c>, <c>--urls</c>.</param>
    public static Task<int> RunAsync(string[] arguments)
    {
        var settings = RunSettingsReader.Read(
            After(arguments, "--data"),
            [],
            [],
            new Dictionary<string, string?>
            {
                ["Urls"] = After(arguments, "--urls"),
                ["SampleDay:Enabled"] = "false",
            }
        );
        return Desk.RunAsync(settings, CancellationToken.None, FastClock.FromEnvironment());
    }

    private static string After(string[] arguments, string name) =>
        arguments[Array.IndexOf(arguments, name) + 1];
}

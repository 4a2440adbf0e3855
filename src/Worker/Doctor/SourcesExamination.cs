using MentionTriage.Intake.Sources.Networks;

namespace MentionTriage.Worker.Doctor;

/// <summary>Lets each network that is switched on try its credentials. Changes nothing, posts nothing.</summary>
internal static class SourcesExamination
{
    private const string Part = "sources";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<Finding>> RunAsync(
        IConfiguration configuration,
        IReadOnlyList<Network> networks,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var on = networks.Where(network => network.IsOn(configuration)).ToArray();
        if (on.Length == 0)
            return [Finding.Well(Part, "No network is switched on.")];
        var findings = await Task.WhenAll(
            on.Select(network => ExamineAsync(network, configuration, time, cancel))
        );
        return [.. findings.SelectMany(found => found)];
    }

    private static async Task<IEnumerable<Finding>> ExamineAsync(
        Network network,
        IConfiguration configuration,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        if (network.Examine is null)
            return
            [
                Finding.Well(Part, $"{network.Name}: switched on; there is nothing to sign in to."),
            ];
        using var limit = new CancellationTokenSource(Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            var found = await network.Examine(configuration, time, linked.Token);
            return found.Select(finding => ToFinding(network, finding));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return [Ill(network, $"it did not answer within {(int)Patience.TotalSeconds} s")];
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One that cannot even be examined must not hide the others.
            return [Ill(network, error.Message)];
        }
    }

    private static Finding Ill(Network network, string what) =>
        Finding.Ill(
            Part,
            $"{network.Name}: {what}",
            $"Check {network.Section}, the network and the firewall."
        );

    private static Finding ToFinding(Network network, NetworkFinding finding)
    {
        var detail = $"{network.Name}: {finding.Detail}";
        return finding.Fix is not { } fix ? Finding.Well(Part, detail)
            : finding.IsOnlyOdd ? Finding.Odd(Part, detail, fix)
            : Finding.Ill(Part, detail, fix);
    }
}

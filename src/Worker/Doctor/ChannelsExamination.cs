using MentionTriage.Escalation.Notifiers;

namespace MentionTriage.Worker.Doctor;

/// <summary>Knocks at the channels people are paged through. Sends nothing.</summary>
internal static class ChannelsExamination
{
    private const string Part = "channels";

    public static async Task<IReadOnlyList<Finding>> RunAsync(
        IConfiguration configuration,
        CancellationToken cancel
    )
    {
        var channels = await ChannelProbe.RunAsync(configuration, TimeProvider.System, cancel);
        if (channels.Count == 0)
            return [Finding.Well(Part, "Pages go to the board and the log.")];
        return
        [
            .. channels.Select(channel =>
                channel.Problem is { } problem
                    ? Finding.Ill(
                        Part,
                        $"{channel.Channel} ({channel.Type}): {problem}.",
                        $"Check Escalation:Channels:{channel.Channel}, the network and the firewall."
                    )
                    : Finding.Well(Part, $"{channel.Channel} ({channel.Type}) can be reached.")
            ),
            .. LinkFindings(configuration),
        ];
    }

    private static IEnumerable<Finding> LinkFindings(IConfiguration configuration)
    {
        if (
            !Uri.TryCreate(configuration["Board:PublicUrl"], UriKind.Absolute, out var board)
            || board.IsLoopback
        )
            yield return Finding.Odd(
                Part,
                "Links in pages only work on this machine.",
                "Set Board:PublicUrl to the address people reach the board by."
            );
    }
}

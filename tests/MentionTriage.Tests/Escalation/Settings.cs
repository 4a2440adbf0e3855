namespace MentionTriage.Tests.Escalation;

/// <summary>Configurations that tests begin with, below section Escalation.</summary>
internal static class Settings
{
    /// <summary>Chat after a minute, the phone after six, three rounds.</summary>
    public static readonly (string, string?)[] TwoSteps =
    [
        ("Channels:chat:Type", "slack"),
        ("Channels:chat:Url", "https://hooks.slack.example/services/T/B/secret"),
        ("Channels:phone:Type", "pagerduty"),
        ("Channels:phone:RoutingKey", new string('k', 32)),
        ("OnCall:0:Name", "Ana"),
        ("OnCall:0:SlackUserId", "U024BE7LH"),
        ("Policies:0:Name", "two steps"),
        ("Policies:0:Match:Bands", "now"),
        ("Policies:0:Steps:0:Delay", "00:01:00"),
        ("Policies:0:Steps:0:Channels", "chat"),
        ("Policies:0:Steps:1:Delay", "00:06:00"),
        ("Policies:0:Steps:1:Channels", "phone"),
        ("Policies:0:Repeat:Count", "2"),
        ("Policies:0:Repeat:Interval", "00:05:00"),
    ];
}

using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.OnCall;
using MentionTriage.Escalation.Policies;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Escalation.Configuration;

/// <summary>Reads section <c>Escalation</c> whole and collects every mistake in it.</summary>
internal static class EscalationReader
{
    /// <summary>Fills the options; after a mistake they hold what could be read, and the mistake.</summary>
    public static void Read(IConfiguration configuration, EscalationOptions options)
    {
        var errors = new List<string>();
        var root = new SettingsReader(configuration.GetSection(EscalationOptions.Section), errors);

        options.Channels = ChannelReader.Read(root.Sections("Channels"));
        options.People = [.. root.Sections("OnCall").Select(ReadPerson)];
        var hours = BusinessHoursReader.Read(root.Section("BusinessHours"));
        var policies = new PolicyReader(
            options.Channels.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase),
            options.People.Select(person => person.Name).ToHashSet(),
            hours is not null
        ).Read(root.Sections("Policies"));
        options.Policies = new PolicyBook(
            policies.Count > 0 ? policies : DefaultPolicies.For([.. options.Channels.Keys]),
            hours
        );

        options.SilenceChannels = ReadSilenceChannels(
            root.Section("SourceSilence"),
            options.Channels
        );
        options.PollEvery =
            root.Span("PollEvery", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1))
            ?? options.PollEvery;
        options.SendTimeout =
            root.Span("SendTimeout", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1))
            ?? options.SendTimeout;
        options.LinkLifetime =
            root.Span("LinkLifetime", TimeSpan.FromMinutes(5), TimeSpan.FromDays(30))
            ?? options.LinkLifetime;
        options.LinkKey = root.Text("LinkKey");
        if (options.LinkKey is { Length: < 32 })
            root.Error(
                "LinkKey",
                "is shorter than 32 characters; use for example the output of: openssl rand -base64 32"
            );
        root.RefuseUnknown();
        _ = new SettingsReader(configuration.GetSection("Board"), errors).Address("PublicUrl");
        options.Errors = errors;
    }

    private static string[] ReadSilenceChannels(
        SettingsReader section,
        IReadOnlyDictionary<string, ChannelSettings> channels
    )
    {
        var isOff = section.Text("Enabled") is not null && !section.Flag("Enabled");
        var names = section.List("Channels");
        foreach (var name in names.Where(name => !channels.ContainsKey(name)))
            section.Error(
                "Channels",
                $"names '{name}', which is not configured; set Escalation:Channels:{name}:Type, or use one of {string.Join(", ", channels.Keys.Order(StringComparer.OrdinalIgnoreCase))}"
            );
        section.RefuseUnknown();
        return isOff ? []
            : names.Count == 0 ? [.. channels.Keys]
            : [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static Recipient ReadPerson(SettingsReader section)
    {
        var name = section.Required("Name", "name the person");
        if (name.Length > 80 || name.Contains(',', StringComparison.Ordinal))
            section.Error("Name", "must have at most 80 characters and no comma");
        var slack = section.Text("SlackUserId");
        if (slack is not null && !IsSlackUser(slack))
            section.Error(
                "SlackUserId",
                $"is '{slack}'; copy the member id from the Slack profile, for example U024BE7LH"
            );
        section.RefuseUnknown();
        return new Recipient(name, slack);
    }

    private static bool IsSlackUser(string text) =>
        text.Length is >= 3 and <= 30
        && text[0] is ('U' or 'W')
        && text.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter));
}

using MassTransit;
using MentionTriage.Escalation;
using MentionTriage.Escalation.Configuration;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.OnCall;
using MentionTriage.Escalation.Silences;
using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace MentionTriage.Tests.Escalation.Notifiers;

/// <summary>A channel as the product composes it, HTTP client, guard and all.</summary>
internal sealed class ChannelHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ChannelHost(ServiceProvider services, IOnCallNotifier notifier)
    {
        _services = services;
        Notifier = notifier;
    }

    public IOnCallNotifier Notifier { get; }

    public static FakeClock Clock { get; } = new(StoredMention.Noon);

    public static ChannelHost Create(params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting =>
                    KeyValuePair.Create("Escalation:Channels:one:" + setting.Key, setting.Value)
                )
            )
            .Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Substitute.For<IBus>())
            .AddEscalation(configuration)
            .BuildServiceProvider();
        return new ChannelHost(
            services,
            services
                .GetRequiredService<NotifierFactory>()
                .Create(services.GetRequiredService<EscalationOptions>().Channels["one"])
        );
    }

    public static Notification Page(string text = "There is no water in my room") =>
        new()
        {
            Id = Guid.Parse("019aa000-0000-7000-8000-00000000000a"),
            EscalationId = Guid.Parse("019aa000-0000-7000-8000-00000000000e"),
            Kind = NotificationKind.Page,
            Policy = "needs help now",
            Reason = "nobody has it; band Now",
            Step = 1,
            Round = 1,
            CreatedAt = StoredMention.Noon,
            Recipients = [new Recipient("Ana", "U024BE7LH"), new Recipient("Ben")],
            Mention = A.Mention(text) with
            {
                Url = "https://x.example/ana/status/1?a=1&b=2",
                Author = new Author { DisplayName = "Ana", FollowersCount = 12_345 },
            },
            Band = Band.Now,
            Reasons = [new Reason("harm", "Somebody may be hurt", 8)],
            DueAt = StoredMention.Noon.AddMinutes(5),
            AcknowledgeUrl = new Uri("https://desk.example/acknowledge/abc-_"),
        };

    /// <summary>Sends with some patience.</summary>
    public async Task<SendResult> SendAsync(Notification? notification = null)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        return await Notifier.SendAsync(notification ?? Page(), timeout.Token);
    }

    public async Task<SendResult> SendAsync(SilenceNotice notice)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        return await Notifier.SendAsync(notice, timeout.Token);
    }

    /// <summary>A source that is silent, in words no channel may obey.</summary>
    public static SilenceNotice Silence(SilenceNews news = SilenceNews.Silent) =>
        new()
        {
            Id = Guid.Parse("019aa000-0000-7000-8000-00000000000b"),
            SilenceId = Guid.Parse("019aa000-0000-7000-8000-00000000000f"),
            News = news,
            Source = "mastodon.far.social",
            SilentSince = StoredMention.Noon,
            ExpectedCount = 23.5,
            EndedAt = news == SilenceNews.Heard ? StoredMention.Noon.AddMinutes(90) : null,
            Problem = "It answered <!channel> 503\nand \u001b[31mmore",
            CreatedAt = StoredMention.Noon.AddMinutes(40),
            BoardUrl = new Uri("https://desk.example/sources"),
        };

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

using MentionTriage.Intake.Sources.Bluesky;
using MentionTriage.Intake.Sources.Feeds;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.X;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Intake.Sources.Networks;

public sealed class SettingsShapeTests
{
    [Fact]
    public void Every_mistake_of_every_kind_is_told_at_once_with_its_key_and_the_fix()
    {
        var error = Refused<XOptions>(
            XOptions.Section,
            ("Sources:X:BearerTokn", "t"),
            ("Sources:X:Stream", "yes"),
            ("Sources:X:SearchInterval", "a minute"),
            ("Sources:X:DailyCapUsd", "ten"),
            ("Sources:X:QueryLength", "12"),
            ("Sources:X:Prices:PostRead", "cheap"),
            ("Sources:X:Prices:Likes", "1"),
            ("Sources:X:Client", "carrier-pigeon")
        );
        Assert.Equal(
            [
                "Sources:X:BearerToken is missing; set it, or Sources:X:ApiKey and Sources:X:ApiSecret, from the app's page in X's developer console.",
                "Sources:X:BearerTokn is not a setting; did you mean BearerToken?",
                "Sources:X:Client is 'carrier-pigeon'; this build has builtin. The README says how to build with others.",
                "Sources:X:DailyCapUsd is 'ten'; write a number, with a point before its fraction.",
                "Sources:X:Prices:Likes is not a setting; remove it, or use one of OwnMentionRead, Post, PostRead, SummonedReply, UserRead.",
                "Sources:X:Prices:PostRead is 'cheap'; write a number, with a point before its fraction.",
                "Sources:X:QueryLength is 12; it must lie between 64 and 4,096.",
                "Sources:X:SearchInterval is 'a minute'; write a time as hours:minutes:seconds, such as 00:05:00.",
                "Sources:X:Stream is 'yes'; set it to true or false.",
            ],
            error.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_value_where_a_list_belongs_and_a_value_where_settings_belong_are_told_apart()
    {
        Assert.Equal(
            [
                "Sources:Bluesky:Jetstream is 'wss://a'; write a list: Sources:Bluesky:Jetstream:0=wss://a.",
            ],
            Misfits<BlueskyOptions>("Sources:Bluesky", ("Sources:Bluesky:Jetstream", "wss://a"))
        );
        Assert.Equal(
            [
                "Sources:Feeds:List:0 is 'https://a.example'; it has settings of its own: Sources:Feeds:List:0:Url=...",
                "Sources:Feeds:List:1:Intervall is not a setting; did you mean Interval?",
            ],
            Misfits<FeedsOptions>(
                "Sources:Feeds",
                ("Sources:Feeds:List:0", "https://a.example"),
                ("Sources:Feeds:List:1:Url", "https://b.example"),
                ("Sources:Feeds:List:1:Intervall", "00:01:00")
            )
        );
    }

    [Fact]
    public void An_empty_value_is_a_mistake_where_a_number_belongs_and_none_where_a_text_may_be_missing() =>
        Assert.Equal(
            [
                "Sources:X:SearchInterval is ''; write a time as hours:minutes:seconds, such as 00:05:00.",
            ],
            Misfits<XOptions>(
                "Sources:X",
                ("Sources:X:SearchInterval", ""),
                ("Sources:X:ApiKey", ""),
                ("Sources:X:ExtraQuery", "")
            )
        );

    [Fact]
    public void What_fits_is_bound()
    {
        var options = Options<XOptions>(
            XOptions.Section,
            ("sources:x:bearertoken", "t"),
            ("Sources:X:Prices:PostRead", "0.01"),
            ("Sources:X:Stream", "FALSE")
        );
        Assert.Equal(
            ("t", 0.01m, false),
            (options.BearerToken, options.Prices.PostRead, options.Stream)
        );
    }

    private static string[] Misfits<TOptions>(
        string section,
        params (string Key, string Value)[] settings
    ) =>
        [
            .. SettingsShape
                .Misfits(Configuration(settings).GetSection(section), typeof(TOptions))
                .Select(misfit => misfit.Problem),
        ];

    private static IEnumerable<string> Refused<TOptions>(
        string section,
        params (string Key, string Value)[] settings
    )
        where TOptions : class =>
        Assert
            .Throws<OptionsValidationException>(() => Options<TOptions>(section, settings))
            .Failures;

    private static TOptions Options<TOptions>(
        string section,
        params (string Key, string Value)[] settings
    )
        where TOptions : class
    {
        var services = new ServiceCollection();
        services.AddCheckedOptions<TOptions>(
            Configuration(settings),
            section,
            (options, _) => options is XOptions x ? XOptionsCheck.Problems(x, []) : []
        );
        return services.BuildServiceProvider().GetRequiredService<IOptions<TOptions>>().Value;
    }

    private static IConfiguration Configuration((string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(each => KeyValuePair.Create(each.Key, (string?)each.Value))
            )
            .Build();
}

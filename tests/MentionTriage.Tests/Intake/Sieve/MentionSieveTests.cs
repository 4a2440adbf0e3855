using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sieve;
using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Intake.Sieve;

public sealed class MentionSieveTests
{
    private readonly FakeClock _clock = new(A.Noon);

    [Theory]
    [InlineData("MY FLIGHT IS CANCELLED!!! YOU USELESS @#$%, ANSWER ME")]
    [InlineData("call me back on +44 20 7946 0958, nobody answers your support line")]
    [InlineData("still waiting https://t.example/1 https://t.example/2")]
    [InlineData("#delta #late #again I have been waiting for six hours now")]
    [InlineData("I was offered a promo code and it does not work")]
    [InlineData("thanks")]
    [InlineData("")]
    public void Angry_and_terse_customers_are_no_spam(string text) => Assert.Null(Judge(text));

    [Theory]
    [InlineData(
        "Call Delta customer service number +1 (888) 555-0142 for refunds",
        "gives a telephone number as 'customer service number' (3)"
    )]
    [InlineData(
        "#win #delta #free #fly #travel #promo #deal #sale #love giveaway",
        "is mostly hashtags (9) (2)"
    )]
    [InlineData(
        "Giveaway! promo code inside, link in bio https://a.example https://b.example https://c.example",
        "carries 3 links (1)"
    )]
    public void Spam_is_held_back_with_every_point_against_it(string text, string reason)
    {
        var because = Judge(text);
        Assert.StartsWith("It looks like spam, ", because, StringComparison.Ordinal);
        Assert.Contains(reason, because, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_customer_is_never_taken_for_spam() =>
        Assert.Null(
            Sieve()
                .Judge(
                    A.Mention("Call customer service number +1 (888) 555-0142 now") with
                    {
                        Author = new Author { Handle = "ana", Tier = "gold" },
                    },
                    null
                )
        );

    [Fact]
    public void The_same_words_from_many_accounts_are_held_back_and_forgotten_after_a_while()
    {
        var sieve = Sieve();
        const string text = "Delta stole my money and this brave man got it back for me";
        for (var i = 0; i < 3; i++)
            Assert.Null(sieve.Judge(A.Mention($"@user{i} {text}", $"bot{i}"), null));
        Assert.Contains(
            "was said word for word by 4 accounts",
            sieve.Judge(A.Mention(text, "bot4"), null),
            StringComparison.Ordinal
        );
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Null(sieve.Judge(A.Mention(text, "bot5"), null));
    }

    [Fact]
    public void A_flood_of_one_text_is_held_back_from_a_memory_that_does_not_grow_with_it()
    {
        var sieve = Sieve();
        const string text = "Delta stole my money and this brave man got it back for me";
        string? last = null;
        for (var i = 0; i < 3_000; i++)
            last = sieve.Judge(A.Mention(text, $"bot{i}"), null);
        Assert.Contains("by 1000 accounts", last, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mention_told_again_is_no_repetition()
    {
        var sieve = Sieve();
        var mention = A.Mention("Call now and win, this is the link in bio https://a.example");
        Assert.All(Enumerable.Range(0, 9), _ => Assert.Null(sieve.Judge(mention, null)));
    }

    [Fact]
    public void Muted_authors_and_words_are_held_back_by_name()
    {
        var profile = new BrandProfile
        {
            MutedAuthors = { ["x"] = ["@Troll"] },
            MutedWords = { "Flat Earth" },
        };
        Assert.Equal(
            "Its author troll is muted (Brand:MutedAuthors).",
            Sieve(profile).Judge(A.Mention("hello", "troll"), null)
        );
        Assert.Equal(
            "It says 'Flat Earth', which is muted (Brand:MutedWords).",
            Sieve(profile).Judge(A.Mention("the #FlatEarth crew is on my flight"), null)
        );
        Assert.Null(Sieve(profile).Judge(A.Mention("the earth is flat"), null));
    }

    [Theory]
    [InlineData("Mein Flug ist nicht da und ich habe keine Ahnung", null, "German (by its words)")]
    [InlineData("Vuelo cancelado", "es-MX", "Spanish (its network says so)")]
    [InlineData("рейс отменили опять", null, "Russian (by its words)")]
    [InlineData("my flight is late and you do not answer", "de", null)]
    [InlineData("Vuelo cancelado", null, null)]
    [InlineData("lol", "und", null)]
    [InlineData("ok", "en-GB", null)]
    public void Only_what_is_surely_in_another_language_is_held_back(
        string text,
        string? declared,
        string? language
    )
    {
        var because = Sieve(new BrandProfile { Languages = { "en" } })
            .Judge(A.Mention(text), declared);
        if (language is null)
            Assert.Null(because);
        else
            Assert.Equal($"It is in {language}; taken are English (Brand:Languages).", because);
    }

    [Fact]
    public void Spam_can_be_let_through() =>
        Assert.Null(
            Sieve(options: new SieveOptions { Spam = false })
                .Judge(A.Mention("Call customer service number +1 (888) 555-0142"), null)
        );

    [Fact]
    public void The_longest_text_is_judged_in_a_moment() =>
        Judge(string.Concat(Enumerable.Repeat("+1 888 5 (", 4_000)));

    private string? Judge(string text) => Sieve().Judge(A.Mention(text), null);

    private MentionSieve Sieve(BrandProfile? profile = null, SieveOptions? options = null)
    {
        profile ??= new BrandProfile();
        return new MentionSieve(
            Options.Create(profile),
            Options.Create(options ?? new SieveOptions()),
            new BrandAccounts(profile),
            _clock
        );
    }
}

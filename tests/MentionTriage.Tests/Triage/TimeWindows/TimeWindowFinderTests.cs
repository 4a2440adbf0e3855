using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using MentionTriage.Triage.TimeWindows;
using NodaTime;

namespace MentionTriage.Tests.Triage.TimeWindows;

public sealed class TimeWindowFinderTests
{
    private readonly TimeWindowFinder _finder = new(DateTimeZone.Utc);

    [Theory]
    [InlineData("in two hours", "I land in two hours, any chance of a steak?")]
    [InlineData("in 20 mins", "My train leaves in 20 mins and the app is down")]
    [InlineData("by 6pm", "I need an answer by 6pm")]
    [InlineData("at 6pm", "my flight at 6pm is still not showing a gate")]
    [InlineData("before Friday", "Can you fix this before Friday please")]
    [InlineData("tonight", "We are driving to the hotel tonight, is there parking?")]
    [InlineData("boarding now", "Boarding now and my seat is gone @brand")]
    [InlineData("before we board at 5:40pm", "Could someone help before we board at 5:40pm?")]
    [InlineData("tonight", "My insulin runs out tonight")]
    [InlineData("20:40", "landing MAN 20:40, meet me with a burger?")]
    [InlineData("tomorrow morning", "The movers come tomorrow morning and I have no keys")]
    [InlineData("this weekend", "Are you open this weekend?")]
    [InlineData("until midnight", "The offer is valid until midnight, but the code fails")]
    [InlineData("closes at 9.30", "The shop closes at 9.30, can you hold it for me?")]
    [InlineData("at 11", "checkout is at 11 and nobody answers the door")]
    [InlineData("in an hour", "flight in an hour, bag drop closed, help")]
    [InlineData("next 30 minutes", "I need this sorted in the next 30 minutes")]
    [InlineData("for Saturday", "Any tables for Saturday?")]
    [InlineData("asap", "Please call me asap")]
    [InlineData("right now", "we need help right now")]
    [InlineData("by tomorrow", "I need my order by tomorrow")]
    [InlineData("on Monday", "Our wedding is on Monday, can you make a cake?")]
    [InlineData("half an hour", "I have half an hour left to make the connection")]
    [InlineData("until 5", "You are only open until 5, can you wait for me?")]
    [InlineData("next week", "We fly next week, can you change the name?")]
    [InlineData("on the 14th", "We arrive on the 14th, can you have a cot ready?")]
    [InlineData("before midnight", "The form has to be in before midnight and the page is down")]
    [InlineData("at 8am", "My surgery is tomorrow at 8am and the pharmacy is closed")]
    [InlineData("10 minutes left", "only 10 minutes left to check in and the desk is empty")]
    [InlineData("about to board", "about to board, can someone unlock my account?")]
    [InlineData("this evening", "We land this evening, could you hold the room?")]
    [InlineData("noon", "I have to check out by noon, please answer")]
    public void Words_that_bound_the_time_of_an_answer_are_found(string words, string text)
    {
        var window = _finder.Find(text, A.Noon);
        Assert.NotNull(window);
        Assert.Contains(window.Text, text, StringComparison.Ordinal);
        Assert.Contains(words, window.Text, StringComparison.OrdinalIgnoreCase);
        Assert.True(window.OpensAt <= window.ClosesAt);
    }

    [Fact]
    public void The_same_words_are_a_window_in_a_plea_and_none_in_chatter()
    {
        const string Text = "I can be at the desk tomorrow";
        var plea = new Assessment
        {
            Kind = MentionKind.Request,
            KindProbabilities = new(0.1, 0.1, 0.7, 0.05, 0.05),
            Urgency = new(2, [0.02, 0.2, 0.6, 0.18]),
            Delight = new(0.3),
            Sentiment = new(0.3, 0.6, 0.1),
        };
        var chatter = plea with
        {
            Kind = MentionKind.Other,
            KindProbabilities = new(0.01, 0.02, 0.02, 0.05, 0.9),
            Urgency = new(0, [0.98, 0.0175, 0.002, 0.0005]),
            Delight = new(0.003),
            Sentiment = new(0.02, 0.18, 0.8),
        };
        Assert.Equal("tomorrow", _finder.Find(Text, A.Noon, plea)?.Text);
        Assert.Null(_finder.Find(Text, A.Noon, chatter));
    }

    [Theory]
    [InlineData("now", "at gate 44 with two kids, leaving now, please hold the doors")]
    [InlineData("last bus", "please tell the driver we need the last bus")]
    [InlineData("summer", "Can you open it by summer?")]
    public void Moments_without_a_figure_are_found_where_a_plea_is_known(string words, string text)
    {
        var plea = new Assessment
        {
            Kind = MentionKind.Request,
            KindProbabilities = new(0.1, 0.1, 0.7, 0.05, 0.05),
            Urgency = new(3, [0.01, 0.09, 0.3, 0.6]),
            Delight = new(0.3),
            Sentiment = new(0.3, 0.6, 0.1),
        };
        Assert.Contains(words, _finder.Find(text, A.Noon, plea)?.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I waited for 2 hours yesterday")]
    [InlineData("We have been on hold since 9am")]
    [InlineData("My flight was delayed 3 hours ago")]
    [InlineData("Waiting for 2 hours now and nobody came")]
    [InlineData("2 hours on hold and still nothing")]
    [InlineData("We had a lovely dinner on Friday, thanks")]
    [InlineData("I ordered last Tuesday and it never came")]
    [InlineData("You charged me 20 pounds twice")]
    [InlineData("He said it would take 3 days")]
    [InlineData("It took 45 minutes to get a drink")]
    [InlineData("Flight landed at 6pm and the bag did not come")]
    [InlineData("I have been a customer for 10 years")]
    [InlineData("My phone died after 2 days")]
    [InlineData("Thanks for the great service yesterday evening")]
    [InlineData("The update broke my app 4 times")]
    [InlineData("I called at 9am and again at 3pm")]
    [InlineData("Thanks for a lovely evening last night")]
    [InlineData("Best coffee in town, 5 stars")]
    public void What_is_over_endured_or_counted_is_no_window(string text) =>
        Assert.Null(_finder.Find(text, A.Noon));

    [Theory]
    [InlineData("")]
    [InlineData("by")]
    [InlineData("in 99999999999999999999 hours please")]
    [InlineData("at 25:99 please, before")]
    [InlineData("by 31/31 please on the 32nd, in 4294967297 days")]
    [InlineData("boarding")]
    [InlineData("’’’ 5 '' in ’")]
    [InlineData("at 6\ud800pm tonight\udc00")]
    public void Odd_texts_harm_nothing(string text) => _ = _finder.Find(text, A.Noon);

    [Fact]
    public void A_hostile_text_takes_time_in_proportion_to_its_length()
    {
        string[] bricks =
        [
            "in ",
            "by the ",
            "1",
            "at 5 ",
            "before ",
            "half past ",
            "next ",
            "1-",
            "boarding ",
        ];
        foreach (var brick in bricks)
        {
            var text = string.Concat(Enumerable.Repeat(brick, 40_000 / brick.Length));
            for (var i = 0; i < 20; i++)
                _ = _finder.Find(text, A.Noon);
        }
    }
}

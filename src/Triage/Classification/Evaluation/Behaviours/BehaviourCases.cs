using MentionTriage.Mentions;

namespace MentionTriage.Triage.Classification.Evaluation.Behaviours;

/// <summary>The texts of the behaviour tests, in our own words.</summary>
internal static class BehaviourCases
{
    private static readonly string[] Bases =
    [
        "@NorthAir my bag has been missing since Tuesday and nobody in Leeds answers the phone",
        "@NorthAir stuck at the gate in Leeds, the connection leaves in 30 minutes",
        "@NorthAir thank you for the kind crew on the flight from Leeds 👍🏻",
        "@NorthAir how many bags can I take to Leeds for £40?",
        "@NorthAir it's my wife's birthday on Friday & we fly to Leeds, any chance of a surprise?",
        "@NorthAir you charged me £40 twice & your chat keeps closing",
        "@NorthAir please bring back the £40 day return to Leeds",
        "@NorthAir opens a new lounge in Leeds next spring",
        "@NorthAir the worst breakfast I have had & I am from Leeds",
        "@NorthAir locked out of my account & the show in Leeds starts at 8pm",
        "@NorthAir love the new seats, see you in Leeds 😊",
        "@NorthAir the heating in room 12 is broken and my baby is freezing",
    ];

    public static IReadOnlyList<InvarianceTest> Invariances { get; } =
    [
        Swap("another handle", "@NorthAir", "@PlumTelecom_Help"),
        Swap("a handle of digits", "@NorthAir", "@115858"),
        Swap("another city", "Leeds", "Porto"),
        Swap("another amount", "£40", "£75"),
        Swap("another skin tone", "👍🏻", "👍🏿"),
        Swap("an HTML entity", "&", "&amp;"),
        Swap("curly apostrophes", "'", "’"),
        new(
            "a typo",
            [
                .. Bases.Select(text => new TextPair(
                    text,
                    text.Replace("NorthAir ", "NorthAir pleae ", StringComparison.Ordinal)
                )),
            ]
        ),
        new(
            "a link at the end",
            [.. Bases.Select(text => new TextPair(text, text + " https://t.co/ab12CD"))]
        ),
        new(
            "a zero-width space",
            [.. Bases.Select(text => new TextPair(text, text.Insert(text.Length / 2, "\u200B")))]
        ),
    ];

    public static IReadOnlyList<DirectionTest> Directions { get; } =
    [
        new(
            "a plea with a flight about to board never lowers urgency",
            1,
            BehaviourSuite.Urgent,
            Append(" please hurry, my flight boards in 20 minutes")
        ),
        new(
            "a child in danger never lowers urgency",
            1,
            BehaviourSuite.Urgent,
            Append(" and my daughter can't breathe, we need an ambulance")
        ),
        new(
            "'thanks, all sorted now' never raises urgency",
            -1,
            BehaviourSuite.Urgent,
            Append(". thanks, all sorted now")
        ),
        new(
            "'never mind, fixed' never raises urgency",
            -1,
            BehaviourSuite.Urgent,
            Append(". never mind, it's fixed")
        ),
        new(
            "a honeymoon never lowers delight",
            1,
            assessment => assessment.Delight.Probability,
            Append(" - it's our honeymoon, any chance of a little surprise?")
        ),
        new(
            "'worst service ever' never lowers negative feeling",
            1,
            assessment => assessment.Sentiment.Negative,
            Append(" worst service ever")
        ),
        new(
            "'I love you guys' never raises negative feeling",
            -1,
            assessment => assessment.Sentiment.Negative,
            Append(" I love you guys")
        ),
        new(
            "negation flips praise",
            1,
            assessment => assessment.Sentiment.Negative,
            [
                new("the crew was helpful", "the crew was not helpful"),
                new("this works", "this doesn't work"),
                new("I would recommend them", "I would never recommend them"),
                new("I am happy with the service", "I am not happy with the service"),
                new("it is good value", "it isn't good value"),
                new("my order arrived", "my order never arrived"),
                new("the staff were friendly", "the staff weren't friendly"),
                new("I like the new app", "I don't like the new app"),
            ]
        ),
    ];

    public static IReadOnlyList<MinimumTest> Minimums { get; } =
    [
        new(
            "complaint",
            assessment => assessment.Kind == MentionKind.Complaint,
            [
                "@brand worst service ever, still no refund",
                "your app keeps crashing since the update",
                "my order never arrived and nobody answers",
                "@brand you charged me twice, this is ridiculous",
                "three hours late and not even an apology",
                "@brand the food was cold and the waiter rude",
            ]
        ),
        new(
            "question",
            assessment => assessment.Kind == MentionKind.Question,
            [
                "@brand what time do you open on Sunday?",
                "@brand do you ship to Canada?",
                "how do I change my password?",
                "@brand is there parking at the hotel?",
                "does anyone know if this works with iPhone?",
                "@brand when does the sale start?",
            ]
        ),
        new(
            "request",
            assessment => assessment.Kind == MentionKind.Request,
            [
                "@brand please bring back the pumpkin latte",
                "@brand can you please add dark mode",
                "wish you would open a store in Leeds",
                "@brand please add more vegan options",
                "@brand any chance of an upgrade?",
                "please make this in green @brand",
            ]
        ),
        new(
            "praise",
            assessment => assessment.Kind == MentionKind.Praise,
            [
                "@brand thank you so much, great service!",
                "best airline ever, love you guys",
                "shout out to Maria at @brand, so helpful",
                "@brand amazing crew today, thanks",
                "love my new boots from @brand",
                "@brand super quick delivery, very happy",
            ]
        ),
        new(
            "other",
            assessment => assessment.Kind == MentionKind.Other,
            [
                "@brand announces quarterly results, shares up 3%",
                "Now hiring: store manager at @brand, apply here https://t.co/x",
                "RT to win two tickets to the @brand cup",
                "at @brand with the boys",
                "@brand ok, will do",
                "@brand to buy rival in $4bn deal, sources say",
            ]
        ),
        new(
            "urgent",
            assessment => BehaviourSuite.Urgent(assessment) >= 0.5,
            [
                "@brand stuck in your lift for 40 minutes, please send someone now",
                "my card was stolen and money is leaving my account right now @brand",
                "@brand stranded at the airport with two kids, flight cancelled, no hotel, nobody here",
                "smoke is coming out of your charger, what do I do??",
                "@brand my connection leaves in 20 minutes and we are still on the tarmac",
                "@brand she is allergic, her lips are swelling, what is in the sauce?",
            ]
        ),
        new(
            "not urgent",
            assessment => BehaviourSuite.Urgent(assessment) < 0.5,
            [
                "@brand love the new colours",
                "@brand what are your opening hours?",
                "had a nice lunch at @brand yesterday",
                "@brand thanks, that worked!",
                "@brand sponsors the marathon again",
                "@brand your ad with the dog is funny",
            ]
        ),
        new(
            "delight",
            assessment => assessment.Delight.Probability >= 0.25,
            [
                "@brand it's our honeymoon, any chance of an upgrade?",
                "@brand my son's first flight tomorrow, do you still give wings to kids?",
                "meet me at the airport with a steak @brand, I land in two hours",
                "celebrating my 30th birthday on your flight today @brand, surprise me!",
                "@brand it's my last flight before I retire after 40 years, wish me luck",
                "@brand proposing at your restaurant on Saturday, can you help me surprise her?",
            ]
        ),
        new(
            "no delight",
            assessment => assessment.Delight.Probability < 0.25,
            [
                "@brand where is my refund?",
                "@brand still no internet",
                "@brand announces new CEO",
                "@brand thanks for the quick reply",
                "@brand do you open on Sunday?",
                "@brand your prices went up again",
            ]
        ),
    ];

    private static InvarianceTest Swap(string name, string from, string to) =>
        new(
            name,
            [
                .. Bases
                    .Where(text => text.Contains(from, StringComparison.Ordinal))
                    .Select(text => new TextPair(
                        text,
                        text.Replace(from, to, StringComparison.Ordinal)
                    )),
            ]
        );

    private static TextPair[] Append(string addition) =>
        [.. Bases.Select(text => new TextPair(text, text + addition))];
}

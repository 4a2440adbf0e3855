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
        "@NorthAir no reply to three emails & still £40 short, I'm off to another airline",
        "@NorthAir is the desk in Leeds open on Sunday?",
        "@NorthAir you're the best, the crew sang for my son's birthday 👏🏻",
        "@NorthAir refund of £40 arrived this morning",
        "@NorthAir what a joke, two hours on the tarmac in Leeds without water 😡",
        "@NorthAir could you add a night train from Leeds?",
        "@NorthAir someone in Leeds is using my account & has spent £40",
        "@NorthAir I'll never fly with you again 👎🏻",
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
        new("two letters swapped", [.. Bases.Select(text => new TextPair(text, Swapped(text)))]),
        new("a letter left out", [.. Bases.Select(text => new TextPair(text, LeftOut(text)))]),
        new(
            "no capitals and no stop",
            [.. Bases.Select(text => new TextPair(text + ".", text.ToLowerInvariant()))]
        ),
        new(
            "another brand",
            [
                .. Bases.Select(text => new TextPair(
                    text.Replace("@NorthAir", "Kestrel:", StringComparison.Ordinal),
                    text.Replace("@NorthAir", "Marlowe:", StringComparison.Ordinal)
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
            "'it came back by itself' never raises urgency",
            -1,
            BehaviourSuite.Urgent,
            Append(" (it came back by itself, no need to do anything)")
        ),
        new(
            "a second message without an answer never lowers urgency",
            1,
            BehaviourSuite.Urgent,
            Append(" - this is the third time I ask and nobody answers")
        ),
        new(
            "thanks at the end never raise urgency much",
            -1,
            BehaviourSuite.Urgent,
            Append(" Thanks!")
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
                new("the food was good", "the food was not good at all"),
                new("they were able to help", "they weren't able to help"),
                new("I will fly with you again", "I will never fly with you again"),
                new("the room was clean", "the room wasn't clean"),
                new("someone cared", "nobody cared"),
                new("my refund came", "my refund has not come"),
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

    private static string Swapped(string text)
    {
        var at = MiddleOfLongestWord(text);
        return $"{text[..at]}{text[at + 1]}{text[at]}{text[(at + 2)..]}";
    }

    private static string LeftOut(string text) => text.Remove(MiddleOfLongestWord(text), 1);

    // The handle is not touched: who is spoken to is another test.
    private static int MiddleOfLongestWord(string text)
    {
        var longest = text.Split(' ')[1..]
            .Where(word => word.All(char.IsAsciiLetter))
            .MaxBy(word => word.Length)!;
        return text.IndexOf(longest, StringComparison.Ordinal) + longest.Length / 2;
    }

    private static TextPair[] Append(string addition) =>
        [.. Bases.Select(text => new TextPair(text, text + addition))];
}

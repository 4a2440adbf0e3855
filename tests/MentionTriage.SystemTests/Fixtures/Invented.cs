namespace MentionTriage.SystemTests.Fixtures;

/// <summary>Made-up mentions of ordinary size and variety.</summary>
internal static class Invented
{
    private static readonly string[] Openings =
    [
        "My order still has not arrived and nobody answers the phone.",
        "Do you ship to Norway, and what would it cost?",
        "Honestly the best coffee I have had in this city.",
        "Your app logs me out every five minutes since the update.",
        "Could somebody look at my refund please, it has been two weeks.",
        "Passed the old factory today, what a building.",
        "My card was charged twice and now my rent bounced, please help.",
        "Landing in two hours, is the shop at gate 12 still open then?",
    ];

    private static readonly int[] CalmOpenings = [1, 2, 5];

    private const string Filler =
        " I have been a customer for years and I know how busy everyone is, but this matters to me.";

    /// <summary>A mention as the HTTP API takes it.</summary>
    /// <param name="externalId">Its id.</param>
    /// <param name="number">What it says and who says it follow from the number.</param>
    /// <param name="length">Its text has at least so many characters.</param>
    public static object Mention(string externalId, int number, int length = 150)
    {
        return new
        {
            externalId,
            text = Text(number, length),
            author = new
            {
                handle = $"someone{number % 2_000}",
                displayName = $"Someone {number % 2_000}",
                followersCount = number * 37L % 5_000,
            },
            engagement = new
            {
                likesCount = number % 9,
                repostsCount = number % 3,
                repliesCount = number % 2,
            },
        };
    }

    /// <summary>One of those that can wait.</summary>
    public static object Calm(string externalId, int number, int length) =>
        Mention(externalId, number * Openings.Length + CalmOpenings[number % 3], length);

    public static string Text(int number, int length)
    {
        var text = $"{Openings[number % Openings.Length]} (case {number})";
        while (text.Length < length)
            text += Filler;
        return text;
    }
}

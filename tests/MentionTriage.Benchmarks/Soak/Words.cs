using System.Text;

namespace MentionTriage.Benchmarks.Soak;

/// <summary>What people say: each text once, so that a mixed-up mention is seen.</summary>
internal sealed class Words(Random random)
{
    private static readonly string[] Complaints =
    [
        "my soup came cold at Oak and Ember",
        "where is my voucher, Oak and Ember?",
        "Oak and Ember lost my booking for tonight",
        "the waiter at Oak and Ember was lovely",
        "is Oak and Ember open on Sunday",
        "locked out at Oak and Ember, it is snowing",
    ];

    private int _count;

    /// <summary>Speaks of the brand; now and then at the greatest length there is.</summary>
    public string AboutTheBrand()
    {
        var text = $"{Complaints[random.Next(Complaints.Length)]} ({++_count})";
        if (random.Next(60) != 0)
            return text;
        var longer = new StringBuilder(text);
        while (longer.Length < 39_000)
            longer.Append(" and it goes on");
        return longer.ToString();
    }

    /// <summary>Does not, though it may sound like it.</summary>
    public string AboutAnother() =>
        random.Next(2) == 0
            ? $"the weather is fine today ({++_count})"
            : $"new homes in Oak and Ember Township, Oak and Ember Township council says ({++_count})";

    /// <summary>The same mention with other words.</summary>
    public static string Edited(TrueMention mention) =>
        $"I thought again about Oak and Ember: {mention.Key.Id}, version {mention.Version + 1}";
}

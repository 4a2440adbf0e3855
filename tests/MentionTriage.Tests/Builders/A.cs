using MentionTriage.Mentions;

namespace MentionTriage.Tests.Builders;

/// <summary>Mentions and assessments as tests begin with them; <c>with</c> says what is different.</summary>
internal static class A
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static Mention Mention(string text = "throat's tight, used 1 pen", string handle = "ana")
    {
        var id = Guid.CreateVersion7();
        return new Mention
        {
            Id = id,
            Source = "x",
            ExternalId = id.ToString("n"),
            Text = text,
            Author = new Author { Handle = handle },
            CreatedAt = Noon,
            ReceivedAt = Noon,
        };
    }

    public static Assessment Assessment(
        double[]? urgency = null,
        double delight = 0,
        TimeWindow? window = null,
        params EvidenceSpan[] evidence
    )
    {
        urgency ??= [0, 1, 0, 0];
        return new Assessment
        {
            Sentiment = new Sentiment(0.8, 0.1, 0.1),
            Kind = MentionKind.Complaint,
            KindProbabilities = new KindProbabilities(0.9, 0.04, 0.03, 0.02, 0.01),
            Urgency = new Urgency(Array.IndexOf(urgency, urgency.Max()), urgency),
            Delight = new Delight(delight),
            Window = window,
            Evidence = evidence,
        };
    }

    /// <summary>A window from noon that closes after <paramref name="length"/>.</summary>
    public static TimeWindow Window(TimeSpan length) => new("in a while", Noon, Noon + length);
}

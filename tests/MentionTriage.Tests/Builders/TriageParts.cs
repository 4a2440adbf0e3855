using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Fakes;
using MentionTriage.Triage;
using MentionTriage.Triage.Conversations;
using MentionTriage.Triage.Ranking;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Builders;

/// <summary>The working parts of Triage put together over one store, with a classifier that says what the test wants.</summary>
internal sealed record TriageParts(
    Database Database,
    TimeProvider Time,
    TriageMetrics Metrics,
    TriageOptions? Options = null
)
{
    private readonly IOptions<TriageOptions> _options = Microsoft.Extensions.Options.Options.Create(
        Options ?? new TriageOptions()
    );

    private static MentionRanker Ranker => new(new RankingOptions());

    public BatchTriage Batch(Func<string, Assessment>? says = null) =>
        new(
            Database,
            FakeClassifier.Assessor(says),
            Ranker,
            Conversations(),
            _options,
            Time,
            Metrics,
            NullLogger<BatchTriage>.Instance
        );

    public DueRanks DueRanks() =>
        new(
            Database,
            Ranker,
            Conversations(),
            _options,
            Time,
            Metrics,
            NullLogger<DueRanks>.Instance
        );

    public ConversationRanks Conversations() =>
        new(Database, Ranker, _options, NullLogger<ConversationRanks>.Instance);
}

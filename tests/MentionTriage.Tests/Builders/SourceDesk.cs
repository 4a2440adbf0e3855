using Dapper;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Publishing;
using MentionTriage.Intake.Sieve;
using MentionTriage.Intake.Sources;
using MentionTriage.Storage;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Builders;

/// <summary>A source's way into a store: events go in as its runner would put them, rows are read back.</summary>
internal sealed class SourceDesk : IAsyncDisposable
{
    private readonly TestDatabase _store;
    private readonly MentionJournal _journal;
    private readonly EventTranslator _translator;
    private readonly IMentionSource _source = new QuietSource("x.stream");

    private SourceDesk(TestDatabase store, FakeClock clock, BrandProfile profile)
    {
        _store = store;
        Clock = clock;
        var accounts = new BrandAccounts(profile);
        _journal = new MentionJournal(store.Database, clock, FakeMeters.Intake, Fresh);
        _translator = new EventTranslator(
            new MentionNormaliser(clock, accounts),
            accounts,
            new MentionSieve(
                Options.Create(profile),
                Options.Create(new SieveOptions()),
                accounts,
                clock
            ),
            FakeMeters.Intake,
            clock,
            NullLogger.Instance
        );
    }

    public FakeClock Clock { get; }

    public FreshMentions Fresh { get; } = new();

    public Database Database => _store.Database;

    public MentionJournal Journal => _journal;

    public static async Task<SourceDesk> OpenAsync(Dialect dialect, BrandProfile? profile = null)
    {
        var clock = new FakeClock(A.Noon);
        return new SourceDesk(
            await TestDatabase.CreateAsync(dialect, clock),
            clock,
            profile ?? new BrandProfile()
        );
    }

    /// <summary>One batch of the source <c>x.stream</c>, whose network is <c>x</c>.</summary>
    public Task<JournalReceipt> HappenAsync(params SourceEvent[] events) =>
        _journal.ApplyAsync(_translator.Translate(_source, events), null, CancellationToken.None);

    public Task<SourceRow?> FindAsync(string externalId) =>
        Database.ReadAsync(
            connection =>
                connection.QuerySingleOrDefaultAsync<SourceRow?>(
                    """
                    select id, state, text, original_text, author_id, author_handle, author_tier, likes_count,
                        reposts_count, replies_count, views_count, engagement_per_minute, edited_at, reassess_at, next_publish_at,
                        next_rank_at, answered_at, sieved_because, cast(assessment as text) as assessment
                    from mentions where external_id = @externalId
                    """,
                    new { externalId }
                ),
            CancellationToken.None
        );

    public async Task<SourceRow> ReadAsync(string externalId) =>
        Assert.IsType<SourceRow>(await FindAsync(externalId));

    public async Task<IReadOnlyList<(string Actor, string Action, string? Note)>> HistoryAsync(
        Guid id
    ) =>
        (
            await Database.ReadAsync(
                connection =>
                    connection.QueryAsync<(string, string, string?)>(
                        "select actor, action, note from mention_history where mention_id = @id order by id",
                        new { id }
                    ),
                CancellationToken.None
            )
        ).AsList();

    public async ValueTask DisposeAsync()
    {
        _journal.Dispose();
        await _store.DisposeAsync();
    }
}

using System.Text.Json;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Tests.Builders;

/// <summary>A triaged mention as it stands in the store; every part can be said otherwise.</summary>
internal sealed record StoredMention
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Source { get; init; } = "x";
    public string Text { get; init; } = "My room has no water and the desk does not answer";
    public string? Handle { get; init; } = "ana";
    public string? DisplayName { get; init; } = "Ana";
    public MentionState State { get; init; } = MentionState.Open;
    public MentionKind Kind { get; init; } = MentionKind.Complaint;
    public Band Band { get; init; } = Band.Today;
    public double Score { get; init; } = 10;
    public bool IsOpportunity { get; init; }
    public string? Owner { get; init; }
    public string? ParkedError { get; init; }
    public DateTimeOffset CreatedAt { get; init; } = Noon;

    public static Assessment Assessment(MentionKind kind = MentionKind.Complaint) =>
        new()
        {
            Sentiment = new Sentiment(0.8, 0.1, 0.1),
            Kind = kind,
            KindProbabilities = new KindProbabilities(0.9, 0.04, 0.03, 0.02, 0.01),
            Urgency = new Urgency(2, [0.1, 0.2, 0.6, 0.1]),
            Delight = new Delight(0.05),
            Window = new TimeWindow("in two hours", Noon, Noon.AddHours(2)),
            Evidence = [new EvidenceSpan(12, 8, EvidenceFor.Urgency, 1.5)],
        };

    public async Task<StoredMention> InsertAsync(Database database)
    {
        var triaged = State is not (MentionState.Received or MentionState.Parked);
        var json = database.Sql("", "::jsonb");
        await database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    $"""
                    insert into mentions (id, source, external_id, text, author_handle, author_display_name,
                        created_at, received_at, state, parked_error, triaged_at, assessment, kind, score,
                        band, reasons, is_opportunity, owner, claimed_at, snoozed_until, next_publish_at)
                    values (@Id, @Source, @external, @Text, @Handle, @DisplayName,
                        @CreatedAt, @CreatedAt, @state, @ParkedError, @triagedAt, @assessment{json}, @kind, @score,
                        @band, @reasons{json}, @IsOpportunity, @Owner, @claimedAt, @snoozedUntil, @publishAt)
                    """,
                    new
                    {
                        Id,
                        Source,
                        external = Id.ToString(),
                        Text,
                        Handle,
                        DisplayName,
                        CreatedAt,
                        state = Spoken.Name(State),
                        ParkedError,
                        triagedAt = triaged ? CreatedAt : (DateTimeOffset?)null,
                        assessment = triaged
                            ? JsonSerializer.Serialize(Assessment(Kind), MentionJson.Options)
                            : null,
                        kind = triaged ? Spoken.Name(Kind) : null,
                        score = triaged ? Score : 0,
                        band = triaged ? (int)Band : (int?)null,
                        reasons = triaged
                            ? JsonSerializer.Serialize(
                                new[]
                                {
                                    new Reason("harm", "Probably needs an answer today.", Score),
                                },
                                MentionJson.Options
                            )
                            : null,
                        IsOpportunity,
                        Owner,
                        claimedAt = Owner is null ? (DateTimeOffset?)null : CreatedAt,
                        snoozedUntil = State == MentionState.Snoozed
                            ? CreatedAt.AddHours(1)
                            : (DateTimeOffset?)null,
                        publishAt = State == MentionState.Received
                            ? CreatedAt
                            : (DateTimeOffset?)null,
                    },
                    transaction
                ),
            CancellationToken.None
        );
        return this;
    }
}

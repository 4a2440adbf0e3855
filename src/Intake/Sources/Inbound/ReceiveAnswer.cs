using System.Text.Json.Serialization;
using MentionTriage.Intake.Journal;
using MentionTriage.Mentions;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Intake.Sources.Inbound;

/// <summary>What became of the mentions of one request. The accepted are on disk.</summary>
/// <param name="Accepted">Mentions that were not known before.</param>
/// <param name="Duplicates">Mentions that were known already, by source and external id.</param>
/// <param name="Rejected">Those that could not be taken, in the order they were sent.</param>
public sealed record ReceiveAnswer(
    int Accepted,
    int Duplicates,
    IReadOnlyList<RejectedMention> Rejected
)
{
    /// <summary>How many deletions were told; left out where a request told none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Deleted { get; init; }

    internal static IResult Of(
        JournalReceipt receipt,
        IReadOnlyList<RejectedMention> rejected,
        int deletedCount = 0
    ) =>
        Results.Json(
            new ReceiveAnswer(receipt.New.Count, receipt.DuplicatesCount, rejected)
            {
                Deleted = deletedCount,
            },
            MentionJson.Options,
            statusCode: StatusCodes.Status202Accepted
        );
}

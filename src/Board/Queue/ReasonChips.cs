using MentionTriage.Mentions;

namespace MentionTriage.Board.Queue;

/// <summary>The two or three words under a mention that say why it stands where it stands.</summary>
internal static class ReasonChips
{
    private const int MaxCount = 3;

    public static IReadOnlyList<string> Of(QueuedMention queued) => [.. All(queued).Take(MaxCount)];

    private static IEnumerable<string> All(QueuedMention queued)
    {
        if (queued.State == MentionState.Parked)
            yield return "Could not be read";
        if (queued is { State: MentionState.Sieved, SievedBecause: { } because })
            yield return MarkedText.Short(because, 80);
        if (queued.Assessment is not { } assessment)
            yield break;

        var reasons = queued.Priority?.Reasons ?? [];
        if (Has("repeat"))
            yield return "Asked before";
        if (assessment.Kind != MentionKind.Other)
            yield return Words.Of(assessment.Kind);
        if (assessment.Place is { Name.Length: > 0 } place)
            yield return "Names " + MarkedText.Short(place.Name, 24);
        if (Has("reach"))
            yield return "Spreading";

        // A term counts when it is a fair part of the sum, not whenever it is there.
        bool Has(string code) =>
            reasons.FirstOrDefault(reason => reason.Code == code) is { } found
            && found.Weight > 0.1 * queued.Priority!.Score;
    }
}

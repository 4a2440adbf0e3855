namespace MentionTriage.Triage.Classification.Training;

/// <summary>Parts for cross-validation. Real mentions of one source stay together: users' mentions come from sources no model saw.</summary>
internal static class MentionFolds
{
    /// <summary>Part of rows learnt from in every round and held out in none.</summary>
    public const int Always = -1;

    /// <summary>Part of rows learnt from in no round; every round scores them, the last one's scores stay.</summary>
    public const int Never = -2;

    /// <summary>The part each mention is held out in, 0 to <paramref name="folds"/> - 1.</summary>
    /// <param name="mentions">Mentions, and general texts that are held out in no part.</param>
    /// <param name="folds">How many parts.</param>
    /// <param name="seed">Which part is which.</param>
    /// <param name="grouping">0 fills the parts evenly; every other number groups the sources another way.</param>
    public static int[] Assign(
        IReadOnlyList<LabelledMention> mentions,
        int folds,
        int seed,
        int grouping = 0
    )
    {
        var sources = mentions
            .Select(mention => mention.Source)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        var sizes = sources.ToDictionary(
            source => source,
            source => mentions.Count(mention => mention.Source == source)
        );
        var place = new Dictionary<string, int>(StringComparer.Ordinal);
        var filled = new int[folds];
        // The largest sources first, each to the emptiest part; or as they come from the shuffle.
        var order = sources
            .OrderByDescending(source => sizes[source])
            .ThenBy(source => source, StringComparer.Ordinal)
            .ToArray();
        if (grouping > 0)
            new Random(grouping).Shuffle(order);
        foreach (var source in order)
        {
            var fold = Array.IndexOf(filled, filled.Min());
            place[source] = (fold + seed) % folds;
            filled[fold] += sizes[source];
        }

        return
        [
            .. mentions.Select(mention =>
                mention.Kind is not null ? place[mention.Source]
                : mention.Source == PublicLanes.ContrastSource ? Always
                : Never
            ),
        ];
    }

    /// <summary>Parts that mix the sources, for comparison: what a model knows of a source it has seen others of.</summary>
    public static int[] Mixed(int mentions, int folds, int seed)
    {
        var parts = Enumerable.Range(0, mentions).Select(row => row % folds).ToArray();
        new Random(seed).Shuffle(parts);
        return parts;
    }
}

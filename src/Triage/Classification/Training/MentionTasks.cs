using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>The linear tasks learnt from labelled mentions.</summary>
internal static class MentionTasks
{
    /// <summary>What a mention gathered by its topic counts: such texts name a brand and seldom speak to it.</summary>
    private const float TopicWeight = 0.3f;

    /// <summary>The tasks over rows of which some are general texts, told by their missing kind: those only say what is no mention.</summary>
    public static IReadOnlyList<LaneTask> Of(
        IReadOnlyList<LabelledMention> rows,
        TrainingSettings settings
    )
    {
        int[] mentions =
        [
            .. Enumerable.Range(0, rows.Count).Where(row => rows[row].Kind is not null),
        ];
        LaneTask Task(string name, int lane, int classes, Func<LabelledMention, int> label)
        {
            var balanced = LogisticTask.Balanced(
                [.. mentions.Select(row => label(rows[row]))],
                classes
            );
            var (targets, weights) = (new int[rows.Count], new float[rows.Count]);
            for (var at = 0; at < mentions.Length; at++)
                (targets[mentions[at]], weights[mentions[at]]) = (
                    label(rows[mentions[at]]),
                    balanced[at] * WeightOf(rows[mentions[at]], settings)
                );
            return new LaneTask(
                name,
                lane,
                new LogisticTask(targets, weights, classes, settings.Penalty)
            );
        }

        List<LaneTask> tasks =
        [
            Task("sentiment of mentions", Lane.MentionSentiment, 3, mention => mention.Sentiment),
            Task("kind", Lane.Kind, 5, mention => (int)mention.Kind!.Value),
            Task("urgency 1", Lane.Urgency, 2, mention => mention.Urgency >= 1 ? 1 : 0),
            Task("urgency 2", Lane.Urgency + 1, 2, mention => mention.Urgency >= 2 ? 1 : 0),
            Task("urgency 3", Lane.Urgency + 2, 2, mention => mention.Urgency >= 3 ? 1 : 0),
            Task("delight 1", Lane.Delight, 2, mention => mention.Delight >= 1 ? 1 : 0),
            Task("delight 2", Lane.Delight + 1, 2, mention => mention.Delight >= 2 ? 1 : 0),
            Task("window", Lane.Window, 2, mention => mention.Window is null ? 0 : 1),
        ];
        if (mentions.Length < rows.Count)
        {
            int[] addressed = [.. rows.Select(row => row.Kind is null ? 0 : 1)];
            tasks.Add(
                new LaneTask(
                    "mentions against general texts",
                    Lane.Addressed,
                    new LogisticTask(
                        addressed,
                        LogisticTask.Balanced(addressed, 2),
                        2,
                        settings.Penalty * 4
                    )
                )
            );
        }

        return tasks;
    }

    private static float WeightOf(LabelledMention row, TrainingSettings settings) =>
        row.Source is "semeval" or "general" ? TopicWeight
        : row.Real ? settings.RealWeight
        : 1;
}

using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>The linear tasks learnt from labelled mentions, with the penalties cross-validation chose.</summary>
internal static class MentionTasks
{
    public static IReadOnlyList<LaneTask> Of(IReadOnlyList<LabelledMention> mentions)
    {
        LaneTask Task(
            string name,
            int lane,
            int classes,
            double penalty,
            double balance,
            Func<LabelledMention, int> label
        )
        {
            int[] targets = [.. mentions.Select(label)];
            return new LaneTask(
                name,
                lane,
                new LogisticTask(
                    targets,
                    LogisticTask.Balanced(targets, classes, balance),
                    classes,
                    penalty
                )
            );
        }

        return
        [
            Task(
                "sentiment of mentions",
                Lane.MentionSentiment,
                3,
                0.7,
                1,
                mention => mention.Sentiment
            ),
            Task("kind", Lane.Kind, 5, 0.5, 1, mention => (int)mention.Kind!.Value),
            Task("urgency 1", Lane.Urgency, 2, 0.5, 1, mention => mention.Urgency >= 1 ? 1 : 0),
            Task("urgency 2", Lane.Urgency + 1, 2, 0.5, 1, mention => mention.Urgency >= 2 ? 1 : 0),
            Task("urgency 3", Lane.Urgency + 2, 2, 0.5, 1, mention => mention.Urgency >= 3 ? 1 : 0),
            Task("delight 1", Lane.Delight, 2, 0.5, 1, mention => mention.Delight >= 1 ? 1 : 0),
            Task("delight 2", Lane.Delight + 1, 2, 0.5, 1, mention => mention.Delight >= 2 ? 1 : 0),
        ];
    }
}

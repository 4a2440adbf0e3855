namespace MentionTriage.Triage.Classification.Training;

/// <summary>What a linear layer is to learn.</summary>
/// <param name="Targets">Per row: the class, 0 to <paramref name="Classes"/> - 1; or with two classes 0 or 1.</param>
/// <param name="Weights">Per row: how much its loss counts, 0 or more.</param>
/// <param name="Classes">Classes, 2 or more; two share one output.</param>
/// <param name="Penalty">Weight of the squared weights against the loss summed over rows, above 0.</param>
internal sealed record LogisticTask(int[] Targets, float[] Weights, int Classes, double Penalty)
{
    public int Outputs => Classes == 2 ? 1 : Classes;

    /// <summary>Weights by which every class counts the same, the sum staying the number of rows.</summary>
    public static float[] Balanced(int[] targets, int classes, double strength = 1)
    {
        var counts = new double[classes];
        foreach (var target in targets)
            counts[target]++;
        var perClass = counts
            .Select(count =>
                count == 0 ? 0 : Math.Pow(targets.Length / (classes * count), strength)
            )
            .ToArray();
        return [.. targets.Select(target => (float)perClass[target])];
    }
}

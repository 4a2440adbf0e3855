namespace MentionTriage.Worker.Hosting;

/// <summary>Finds the word somebody meant who typed another.</summary>
internal static class Nearest
{
    /// <summary>The candidate fewest letters away, or <c>null</c> when none is near: a third of the word may be wrong.</summary>
    public static string? To(string word, IEnumerable<string> candidates) =>
        candidates
            .Select(candidate => (candidate, Distance: Distance(word, candidate)))
            .Where(pair => pair.Distance <= Math.Max(1, (word.Length + 1) / 3))
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>Letters to add, leave out, change or swap with a neighbour, whatever their case.</summary>
    private static int Distance(string left, string right)
    {
        var (a, b) = (left.ToUpperInvariant(), right.ToUpperInvariant());
        var steps = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        for (var j = 0; j <= b.Length; j++)
        {
            if (i == 0 || j == 0)
            {
                steps[i, j] = i + j;
                continue;
            }
            var change = steps[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            var least = Math.Min(change, 1 + Math.Min(steps[i - 1, j], steps[i, j - 1]));
            var isSwapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            steps[i, j] = isSwapped ? Math.Min(least, 1 + steps[i - 2, j - 2]) : least;
        }
        return steps[a.Length, b.Length];
    }
}

using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>The features of many texts, one row each, in compressed rows.</summary>
internal sealed class FeatureMatrix
{
    private FeatureMatrix(int[] starts, int[] columns, float[] values)
    {
        Starts = starts;
        Columns = columns;
        Values = values;
    }

    /// <summary>Where each row starts in <see cref="Columns"/>; one more than there are rows.</summary>
    public int[] Starts { get; }

    public int[] Columns { get; }

    public float[] Values { get; }

    public int Count => Starts.Length - 1;

    /// <summary>Reads the features of texts; with word vectors, their sum stands in the columns after the table's.</summary>
    public static FeatureMatrix Read(
        IReadOnlyList<string> texts,
        ConceptTable concepts,
        Lexicon lexicon,
        int bits,
        WordVectors? vectors = null
    )
    {
        Span<float> sum = stackalloc float[WordVectors.Width];
        var extractor = new FeatureExtractor(concepts, lexicon, bits);
        var starts = new int[texts.Count + 1];
        var columns = new List<int>(texts.Count * 400);
        var values = new List<float>(texts.Count * 400);
        for (var row = 0; row < texts.Count; row++)
        {
            var set = extractor.Read(texts[row]);
            var perGroup = (
                set.ValueOf(FeatureGroup.Words),
                set.ValueOf(FeatureGroup.Characters),
                set.ValueOf(FeatureGroup.Traits),
                set.ValueOf(FeatureGroup.Pairs)
            );
            foreach (ref readonly var feature in set.Features)
            {
                columns.Add(feature.Row);
                values.Add(
                    feature.Group switch
                    {
                        FeatureGroup.Words => perGroup.Item1,
                        FeatureGroup.Characters => perGroup.Item2,
                        FeatureGroup.Pairs => perGroup.Item4,
                        _ => perGroup.Item3,
                    }
                );
            }

            vectors?.Sum(extractor.Tokens, sum);
            for (var at = 0; vectors is not null && at < WordVectors.Width; at++)
            {
                columns.Add((1 << bits) + at);
                values.Add(sum[at] * perGroup.Item1);
            }

            starts[row + 1] = columns.Count;
        }

        return new FeatureMatrix(starts, [.. columns], [.. values]);
    }

    /// <summary>The same rows, the columns from <paramref name="column"/> on multiplied.</summary>
    public FeatureMatrix Scale(int column, float factor)
    {
        var values = (float[])Values.Clone();
        for (var at = 0; at < values.Length; at++)
        {
            if (Columns[at] >= column)
                values[at] *= factor;
        }

        return new FeatureMatrix(Starts, Columns, values);
    }

    /// <summary>Rows made elsewhere.</summary>
    public static FeatureMatrix Of(int[] starts, int[] columns, float[] values) =>
        new(starts, columns, values);

    /// <summary>A matrix without gaps.</summary>
    public static FeatureMatrix Dense(float[] values, int width)
    {
        var starts = new int[values.Length / width + 1];
        var columns = new int[values.Length];
        for (var row = 0; row < starts.Length; row++)
            starts[row] = row * width;
        for (var at = 0; at < columns.Length; at++)
            columns[at] = at % width;
        return new FeatureMatrix(starts, columns, values);
    }

    /// <summary>The rows named, in that order.</summary>
    public FeatureMatrix Take(IReadOnlyList<int> rows)
    {
        var starts = new int[rows.Count + 1];
        for (var at = 0; at < rows.Count; at++)
            starts[at + 1] = starts[at] + Starts[rows[at] + 1] - Starts[rows[at]];
        var columns = new int[starts[^1]];
        var values = new float[starts[^1]];
        for (var at = 0; at < rows.Count; at++)
        {
            var (from, length) = (Starts[rows[at]], starts[at + 1] - starts[at]);
            Array.Copy(Columns, from, columns, starts[at], length);
            Array.Copy(Values, from, values, starts[at], length);
        }

        return new FeatureMatrix(starts, columns, values);
    }
}

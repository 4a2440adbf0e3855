using System.Runtime.Intrinsics;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Learns word vectors by telling the neighbours of a word from words drawn at random (skip-gram with negative samples).</summary>
/// <remarks>Deterministic: one thread, one fixed seed.</remarks>
internal sealed class WordVectorTrainer
{
    private const int Passes = 6;
    private const int LeastCount = 4;
    private const int Reach = 5;
    private const int Drawn = 5;
    private const float Rate = 0.05f;

    /// <summary>A word commoner than one in a thousand is passed over now and then: it says little of its neighbours.</summary>
    private const double Common = 1e-3;

    private const int Width = WordVectors.Width;
    private const int TableBits = 20;
    private const int TableSize = 1 << TableBits;

    private readonly Random _random = new(3);
    private ulong _state = 0x9E3779B97F4A7C15;
    private readonly Dictionary<uint, int> _places = [];
    private readonly int[][] _texts;
    private readonly float[] _keep;
    private readonly int[] _table;
    private readonly float[] _vectors;
    private readonly float[] _contexts;

    private WordVectorTrainer(IReadOnlyList<string> texts)
    {
        var tokenizer = new Tokenizer();
        var hashes = new uint[texts.Count][];
        var counts = new Dictionary<uint, int>();
        for (var at = 0; at < texts.Count; at++)
        {
            tokenizer.Read(texts[at]);
            hashes[at] = new uint[tokenizer.Tokens.Length];
            for (var token = 0; token < hashes[at].Length; token++)
            {
                var hash = hashes[at][token] = tokenizer.Tokens[token].Hash;
                counts[hash] = counts.GetValueOrDefault(hash) + 1;
            }
        }

        KeyValuePair<uint, int>[] words =
        [
            .. counts
                .Where(word => word.Value >= LeastCount)
                .OrderByDescending(word => word.Value)
                .ThenBy(word => word.Key),
        ];
        for (var word = 0; word < words.Length; word++)
            _places[words[word].Key] = word;
        _texts =
        [
            .. hashes.Select(text =>
                text.Select(hash => _places.GetValueOrDefault(hash, -1))
                    .Where(word => word >= 0)
                    .ToArray()
            ),
        ];
        var total = words.Sum(word => (double)word.Value);
        _keep =
        [
            .. words.Select(word =>
            {
                var part = Common * total / word.Value;
                return (float)Math.Min(1, Math.Sqrt(part) + part);
            }),
        ];
        _table = DrawingTable([.. words.Select(word => Math.Pow(word.Value, 0.75))]);
        _vectors = new float[words.Length * Width];
        _contexts = new float[words.Length * Width];
        for (var at = 0; at < _vectors.Length; at++)
            _vectors[at] = (_random.NextSingle() - 0.5f) / Width;
    }

    /// <summary>Learns the vectors of the words that occur at least four times.</summary>
    /// <param name="texts">Texts without labels.</param>
    /// <param name="report">Told how much is done, 0 to 1.</param>
    public static WordVectors Train(IReadOnlyList<string> texts, Action<double> report)
    {
        var trainer = new WordVectorTrainer(texts);
        trainer.Learn(report);
        return new WordVectors(trainer._places, trainer._vectors);
    }

    private void Learn(Action<double> report)
    {
        var order = Enumerable.Range(0, _texts.Length).ToArray();
        var longest = _texts.Select(text => text.Length).DefaultIfEmpty(0).Max();
        var kept = new int[longest];
        for (var pass = 0; pass < Passes; pass++)
        {
            _random.Shuffle(order);
            for (var at = 0; at < order.Length; at++)
            {
                if (at % 20_000 == 0)
                    report((pass + (double)at / order.Length) / Passes);
                var count = 0;
                foreach (var word in _texts[order[at]])
                {
                    if ((Next() >> 40) * (1f / (1 << 24)) < _keep[word])
                        kept[count++] = word;
                }

                var done = (pass + (float)at / order.Length) / Passes;
                Learn(kept.AsSpan(0, count), Rate * Math.Max(1e-4f, 1 - done));
            }
        }
    }

    private void Learn(ReadOnlySpan<int> text, float rate)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var reach = 1 + (int)((Next() >> 32) % Reach);
            var last = Math.Min(text.Length - 1, at + reach);
            for (var near = Math.Max(0, at - reach); near <= last; near++)
            {
                if (near != at)
                    Learn(text[near], text[at], rate);
            }
        }
    }

    // One vector is 48 numbers, six registers: it stays in them while its neighbour and the drawn words pass by.
    private void Learn(int word, int neighbour, float rate)
    {
        ref var own = ref _vectors[word * Width];
        var (a, b, c) = (Load(ref own, 0), Load(ref own, 1), Load(ref own, 2));
        var (d, e, f) = (Load(ref own, 3), Load(ref own, 4), Load(ref own, 5));
        var (toA, toB, toC, toD, toE, toF) = (a, b, c, d, e, f);
        for (var drawn = 0; drawn <= Drawn; drawn++)
        {
            var other = drawn == 0 ? neighbour : _table[(int)(Next() >> (64 - TableBits))];
            if (drawn > 0 && other == neighbour)
                continue;
            ref var context = ref _contexts[other * Width];
            var (p, q, r) = (Load(ref context, 0), Load(ref context, 1), Load(ref context, 2));
            var (s, t, u) = (Load(ref context, 3), Load(ref context, 4), Load(ref context, 5));
            var likely =
                1 / (1 + MathF.Exp(-Vector256.Sum(a * p + b * q + c * r + d * s + e * t + f * u)));
            var step = Vector256.Create(rate * ((drawn == 0 ? 1 : 0) - likely));
            (toA, toB, toC) = (toA + step * p, toB + step * q, toC + step * r);
            (toD, toE, toF) = (toD + step * s, toE + step * t, toF + step * u);
            Store(p + step * a, ref context, 0);
            Store(q + step * b, ref context, 1);
            Store(r + step * c, ref context, 2);
            Store(s + step * d, ref context, 3);
            Store(t + step * e, ref context, 4);
            Store(u + step * f, ref context, 5);
        }

        Store(toA, ref own, 0);
        Store(toB, ref own, 1);
        Store(toC, ref own, 2);
        Store(toD, ref own, 3);
        Store(toE, ref own, 4);
        Store(toF, ref own, 5);
    }

    private static Vector256<float> Load(ref float first, nuint register) =>
        Vector256.LoadUnsafe(ref first, register * 8);

    private static void Store(Vector256<float> values, ref float first, nuint register) =>
        values.StoreUnsafe(ref first, register * 8);

    // Drawing takes as long as learning: a generator of three shifts does.
    private ulong Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return _state;
    }

    // Each word fills as many places as it is likely to be drawn.
    private static int[] DrawingTable(double[] weights)
    {
        var table = new int[TableSize];
        var (sum, reached, at) = (weights.Sum(), 0.0, 0);
        for (var word = 0; word < weights.Length; word++)
        {
            reached += weights[word] / sum;
            while (at < TableSize && at < reached * TableSize)
                table[at++] = word;
        }

        Array.Fill(table, Math.Max(0, weights.Length - 1), at, TableSize - at);
        return table;
    }
}

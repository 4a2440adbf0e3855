using System.Globalization;

namespace MentionTriage.Triage.Classification.Features;

/// <summary>How good or bad single words and emoji sound, as raters judged them. What that is worth is learned.</summary>
/// <remarks>Immutable and shared by all threads. Kept as hashes, so the model carries no word list.</remarks>
internal sealed class Lexicon
{
    private readonly HashIndex _words;
    private readonly sbyte[] _scores;
    private readonly HashFilter _rated = new();

    /// <param name="hashes">The rated words in ascending order, so that the same lexicon gives the same bytes.</param>
    /// <param name="scores">The rating of each.</param>
    public Lexicon(uint[] hashes, sbyte[] scores)
    {
        (_words, _scores) = (new HashIndex(hashes), scores);
        foreach (var hash in hashes)
            _rated.Add(hash);
    }

    public static Lexicon Empty { get; } = new([], []);

    /// <summary>The rated words, ascending.</summary>
    public ReadOnlySpan<uint> Hashes => _words.Hashes;

    /// <summary>The rating of each of the <see cref="Hashes"/>.</summary>
    public ReadOnlySpan<sbyte> Scores => _scores;

    /// <summary>-40 very bad to 40 very good; 0 for words nobody rated.</summary>
    public int Score(uint hash) =>
        _rated.MayHold(hash) && _words.Find(hash) is >= 0 and var word ? _scores[word] : 0;

    /// <summary>Reads the word and emoji lists of the shared data directory; words rated in both lists take the mean.</summary>
    public static Lexicon Read(string directory)
    {
        var words = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var fields in Lines(directory, "vader_lexicon.txt"))
            words[fields[0]] = double.Parse(fields[1], CultureInfo.InvariantCulture);
        foreach (var fields in Lines(directory, "AFINN-en-165.txt"))
        {
            var rating = double.Parse(fields[1], CultureInfo.InvariantCulture) * 0.8;
            words[fields[0]] = words.TryGetValue(fields[0], out var known)
                ? (known + rating) / 2
                : rating;
        }

        var scores = new Dictionary<uint, sbyte>();
        var tokenizer = new Tokenizer();
        void Add(string form, double rating)
        {
            tokenizer.Read(form);
            if (
                tokenizer.Tokens.Length > 0
                && tokenizer.Tokens[0].FoldedLength == tokenizer.Folded.Length
            )
                scores[tokenizer.Tokens[0].Hash] = (sbyte)
                    Math.Clamp(Math.Round(rating * 10), -40, 40);
        }

        foreach (var (word, rating) in words)
            Add(word, rating);
        foreach (var fields in Lines(directory, "emoji_utf8_lexicon.txt"))
        {
            var rating = fields[1].Split(' ', '-').Sum(word => words.GetValueOrDefault(word));
            if (rating != 0)
                Add(fields[0], rating);
        }

        uint[] hashes = [.. scores.Keys.Order()];
        return new Lexicon(hashes, [.. hashes.Select(hash => scores[hash])]);
    }

    private static IEnumerable<string[]> Lines(string directory, string file) =>
        File.ReadLines(Path.Combine(directory, "lexicons", file))
            .Select(line => line.Split('\t'))
            .Where(fields => fields.Length >= 2 && fields[0].Length > 0);
}

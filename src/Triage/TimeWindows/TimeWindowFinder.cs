using System.Buffers;
using MentionTriage.Mentions;
using MentionTriage.Triage.Classification;
using NodaTime;

namespace MentionTriage.Triage.TimeWindows;

/// <summary>
/// Finds the words of a text that bound the time in which an answer is worth something, and says when
/// that time ends. English only. Thread-safe.
/// </summary>
/// <remarks>
/// Every character is looked at a bounded number of times, whatever the text. Clock times without am or
/// pm mean the nearest one ahead: "by 6" at 14:00 is 18:00, at 19:00 it is 06:00. A clock time already
/// past today means tomorrow's, except where the text says today: then the window is closed already.
/// </remarks>
public sealed class TimeWindowFinder
{
    /// <summary>Words beyond these are not read: a window is said early or not at all.</summary>
    private const int MostTokens = 4_096;

    private readonly WindowCalendar _calendar;
    private readonly WindowTable? _learnt;

    /// <summary>A finder that knows its rules only.</summary>
    /// <param name="zone">Whose clock the words are read by: the brand's, unless the author's is known.</param>
    public TimeWindowFinder(DateTimeZone zone)
        : this(zone, null) { }

    /// <summary>A finder that weighs expressions of time by what the classifier's model learnt of them, if it learnt that.</summary>
    /// <param name="classifier">Whose readings it will be given.</param>
    /// <param name="zone">Whose clock the words are read by.</param>
    public static TimeWindowFinder Beside(IMentionClassifier classifier, DateTimeZone zone) =>
        classifier is LinearMentionClassifier own
            ? own.WindowsIn(zone)
            : new TimeWindowFinder(zone);

    internal TimeWindowFinder(DateTimeZone zone, WindowTable? learnt) =>
        (_calendar, _learnt) = (new WindowCalendar(zone), learnt);

    /// <summary>Finds the window a text names.</summary>
    /// <param name="text">The text, any length, hostile or not.</param>
    /// <param name="createdAt">When the author posted it: "tonight" is the night after this.</param>
    /// <param name="reading">What else was read in the text, if it was: it tells a plan from a plea.</param>
    /// <returns>The window, its words copied exactly; <c>null</c> when the text names none.</returns>
    public TimeWindow? Find(string text, DateTimeOffset createdAt, Assessment? reading = null) =>
        TimeCues.MayHold(text)
            ? Search(text, createdAt, reading, reading?.WindowProbability)
            : null;

    /// <summary>Finds the window of a text that was found able to hold one, by what the model learnt.</summary>
    /// <param name="text">The text.</param>
    /// <param name="createdAt">When the author posted it.</param>
    /// <param name="probability">How likely the text as a whole names a window.</param>
    internal TimeWindow? Find(string text, DateTimeOffset createdAt, double probability) =>
        Search(text, createdAt, null, probability);

    private TimeWindow? Search(
        string text,
        DateTimeOffset createdAt,
        Assessment? reading,
        double? probability
    )
    {
        var tokens = ArrayPool<TimeToken>.Shared.Rent(Math.Min(MostTokens, text.Length + 1));
        try
        {
            var count = TimeTokenizer.Cut(
                text,
                tokens.AsSpan(0, Math.Min(tokens.Length, MostTokens))
            );
            if (Best(text, tokens.AsSpan(0, count), reading, probability) is not { } phrase)
                return null;
            var (opensAt, closesAt) = _calendar.Lay(phrase.Meaning, createdAt);
            var start = tokens[phrase.From].Start;
            return new TimeWindow(text[start..tokens[phrase.To - 1].End], opensAt, closesAt);
        }
        finally
        {
            ArrayPool<TimeToken>.Shared.Return(tokens);
        }
    }

    private WindowPhrase? Best(
        string text,
        ReadOnlySpan<TimeToken> tokens,
        Assessment? reading,
        double? probability
    )
    {
        double? need = null;
        var scanner = new WindowScanner(tokens);
        var ofText = WindowContext.OfText(tokens);
        // What the model learnt goes with its own readings; another engine's are weighed by the fixed table.
        var learnt = probability is null ? null : _learnt;
        WindowPhrase? best = null;
        var bestScore = 0.0;
        for (var at = 0; at < tokens.Length; )
        {
            if (scanner.ReadAt(at, out var phrase, out at))
            {
                var traits = phrase.Traits | ofText | WindowContext.Of(text, tokens, phrase);
                // Most texts hold no expression: what the whole says is reckoned with the first.
                need ??=
                    learnt is not null ? learnt.Of(probability ?? 0)
                    : reading is not null ? AnswerNeed.Of(reading)
                    : 0;
                var score =
                    need.Value
                    + (
                        learnt is not null ? learnt.Of(text, tokens, phrase, traits)
                        : reading is not null ? WindowWeights.BesideReading.Score(traits)
                        : WindowWeights.Alone.Score(traits)
                    );
                if (score > bestScore)
                    (best, bestScore) = (phrase, score);
            }
        }

        return best;
    }
}

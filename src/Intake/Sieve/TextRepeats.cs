using System.Text;
using MentionTriage.Intake.Brand;

namespace MentionTriage.Intake.Sieve;

/// <summary>Remembers for a while who said what, to notice that many say the same. Bounded; thread-safe.</summary>
/// <remarks>In this process's memory only: after a restart a flood is noticed a few texts later.</remarks>
internal sealed class TextRepeats(TimeSpan within, TimeProvider time)
{
    /// <summary>Everybody says "thanks" and "same here".</summary>
    private const int FewestWords = 6;

    private const int MaxTexts = 20_000;

    /// <summary>What a flood of one text may fill; by then everybody who says it is held back.</summary>
    private const int MaxMentionsOfText = 1_000;

    private const int ManyAuthors = 4;
    private const int ManyTimes = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, Said> _texts = [];
    private readonly Queue<(DateTimeOffset At, int Text)> _inOrder = new();

    /// <summary>Notes a text.</summary>
    /// <returns>The sign that it was said too often, or <c>null</c>.</returns>
    public SpamSign? Note(string author, string mention, FoldedWords words)
    {
        if (Key(words) is not { } key)
            return null;
        lock (_lock)
        {
            Forget();
            if (!_texts.TryGetValue(key, out var said))
            {
                _texts[key] = said = new Said();
                _inOrder.Enqueue((time.GetUtcNow(), key));
            }
            // The same mention told again is no repetition.
            if (said.Mentions.Contains(mention))
                return null;
            if (said.Mentions.Count < MaxMentionsOfText)
            {
                said.Mentions.Add(mention);
                said.Authors.Add(author);
            }
            if (said.Authors.Count >= ManyAuthors)
                return new SpamSign(
                    3,
                    $"was said word for word by {said.Authors.Count} accounts within {Words(within)}"
                );
            return said.Mentions.Count >= ManyTimes && said.Authors.Count == 1
                ? new SpamSign(
                    2,
                    $"was said {said.Mentions.Count} times by the same account within {Words(within)}"
                )
                : null;
        }
    }

    private void Forget()
    {
        var since = time.GetUtcNow() - within;
        while (_inOrder.TryPeek(out var oldest) && (oldest.At < since || _texts.Count >= MaxTexts))
        {
            _inOrder.Dequeue();
            _texts.Remove(oldest.Text);
        }
    }

    /// <summary>The words alone: links and the accounts addressed differ from copy to copy.</summary>
    private static int? Key(FoldedWords words)
    {
        var hash = new HashCode();
        var count = 0;
        for (var i = 0; i < words.Words.Count; i++)
        {
            if (words.Words[i].Kind == TextWordKind.Handle)
                continue;
            hash.AddBytes(Encoding.UTF8.GetBytes(words[i].ToString()));
            count++;
        }
        return count < FewestWords ? null : hash.ToHashCode();
    }

    private static string Words(TimeSpan span) =>
        span.TotalMinutes < 120 ? $"{span.TotalMinutes:0} minutes" : $"{span.TotalHours:0} hours";

    private sealed class Said
    {
        public HashSet<string> Authors { get; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Mentions { get; } = new(StringComparer.Ordinal);
    }
}

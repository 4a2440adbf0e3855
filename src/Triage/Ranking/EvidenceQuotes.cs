using MentionTriage.Mentions;

namespace MentionTriage.Triage.Ranking;

/// <summary>Quotes the words of a mention that weighed, short enough for a sentence.</summary>
internal static class EvidenceQuotes
{
    private const int LongestQuote = 40;

    /// <summary>The subject and verb of a reason: <c>“a” and “b” read</c>, or <c>The text reads</c> without evidence.</summary>
    public static string Subject(RankingInput input, EvidenceFor judgement)
    {
        string? first = null;
        string? second = null;
        foreach (var span in input.Assessment.Evidence)
        {
            if (span.For != judgement || span.Weight <= 0)
                continue;
            var quote = Quote(input.Mention.Text, span);
            if (quote.Length == 0 || quote == first)
                continue;
            if (first is null)
            {
                first = quote;
                continue;
            }
            second = quote;
            break;
        }

        return (first, second) switch
        {
            (null, _) => "The text reads",
            (_, null) => $"“{first}” reads",
            _ => $"“{first}” and “{second}” read",
        };
    }

    /// <summary>One line of at most 40 characters, without control characters.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        var cut = trimmed.Length > LongestQuote;
        if (cut)
        {
            var end = LongestQuote - 1;
            if (char.IsHighSurrogate(trimmed[end - 1]))
                end--;
            trimmed = trimmed[..end].TrimEnd();
        }
        return string.Create(
            trimmed.Length + (cut ? 1 : 0),
            trimmed,
            static (buffer, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                    buffer[i] = char.IsControl(source[i]) ? ' ' : source[i];
                if (buffer.Length > source.Length)
                    buffer[^1] = '…';
            }
        );
    }

    private static string Quote(string text, EvidenceSpan span)
    {
        // A span from an older text (an edited mention) must not fail the rank.
        if (span.Start < 0 || span.Length <= 0 || span.Start > text.Length - span.Length)
            return "";
        return Clean(text.AsSpan(span.Start, span.Length));
    }
}

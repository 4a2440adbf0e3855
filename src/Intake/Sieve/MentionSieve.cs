using System.Globalization;
using MentionTriage.Intake.Brand;
using MentionTriage.Mentions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sieve;

/// <summary>Says which mentions are held back from the queue, and why: muted authors and words, languages nobody here reads, spam. Thread-safe.</summary>
/// <remarks>A customer whom the brand knows by tier is never taken for spam.</remarks>
public sealed class MentionSieve
{
    private readonly BrandAccounts _accounts;
    private readonly SieveOptions _options;
    private readonly PhraseBook _mutedWords;
    private readonly HashSet<string> _languages;
    private readonly bool _hasMutedAuthors;
    private readonly TextRepeats _repeats;

    /// <summary>Compiles the rules.</summary>
    public MentionSieve(
        IOptions<BrandProfile> profile,
        IOptions<SieveOptions> options,
        BrandAccounts accounts,
        TimeProvider time
    )
    {
        _accounts = accounts;
        _options = options.Value;
        _mutedWords = new PhraseBook(profile.Value.MutedWords);
        _languages = profile.Value.Languages.ToHashSet(StringComparer.OrdinalIgnoreCase);
        _hasMutedAuthors = profile.Value.MutedAuthors.Count > 0;
        _repeats = new TextRepeats(_options.RepeatsWithin, time);
    }

    /// <summary>Whether the profile itself names anything to hold back.</summary>
    public bool HasProfileRules => _hasMutedAuthors || !_mutedWords.IsEmpty || _languages.Count > 0;

    /// <summary>The same as <see cref="Judge"/>, by the profile alone: spam is not looked for.</summary>
    public string? JudgeByProfile(Mention mention)
    {
        var words = FoldedWords.Of(mention.Text);
        return Muted(mention, words) ?? Foreign(words, null);
    }

    /// <summary>The same as <see cref="Judge"/>, by what the mention itself says: how often it comes is not looked at.</summary>
    public string? JudgeByWords(Mention mention)
    {
        var words = FoldedWords.Of(mention.Text);
        return Muted(mention, words) ?? Foreign(words, null) ?? Spam(mention, words, null);
    }

    /// <summary>Judges one mention.</summary>
    /// <param name="mention">As it would be journalled.</param>
    /// <param name="language">What its network says its language is, a BCP 47 tag, or <c>null</c>.</param>
    /// <returns>Why it is held back, one sentence for people; <c>null</c> lets it through.</returns>
    public string? Judge(Mention mention, string? language)
    {
        var words = FoldedWords.Of(mention.Text);
        return Muted(mention, words)
            ?? Foreign(words, language)
            ?? Spam(mention, words, Repeated(mention, words));
    }

    private string? Muted(Mention mention, FoldedWords words)
    {
        if (_accounts.IsMuted(mention.Source, mention.Author?.Id, mention.Author?.Handle))
            return $"Its author {mention.Author?.Handle ?? mention.Author?.Id} is muted (Brand:MutedAuthors).";
        return _mutedWords.Find(words).FirstOrDefault() is { } muted
            ? $"It says '{muted.Spelling}', which is muted (Brand:MutedWords)."
            : null;
    }

    private string? Foreign(FoldedWords words, string? declared)
    {
        if (_languages.Count == 0)
            return null;
        // What apps declare is often only what they were installed in: where either speaks for a language that is taken, it is.
        var said = Primary(declared);
        var guessed = LanguageGuess.Of(words);
        if (
            (said is not null && _languages.Contains(said))
            || (guessed is not null && _languages.Contains(guessed))
        )
            return null;
        if ((guessed ?? said) is not { } foreign)
            return null;
        var who = guessed is null ? "its network says so" : "by its words";
        return $"It is in {Name(foreign)} ({who}); taken are {string.Join(", ", _languages.Select(Name))} (Brand:Languages).";
    }

    private SpamSign? Repeated(Mention mention, FoldedWords words) =>
        _options.Spam && (mention.Author?.Id ?? mention.Author?.Handle) is { } author
            ? _repeats.Note(
                $"{mention.Source}/{author}",
                $"{mention.Source}/{mention.ExternalId}",
                words
            )
            : null;

    private string? Spam(Mention mention, FoldedWords words, SpamSign? repeated)
    {
        if (!_options.Spam)
            return null;
        if (mention.Author?.Tier is not null)
            return null;
        var signs = SpamRules.Of(mention.Text, words).ToList();
        if (repeated is { } sign)
            signs.Add(sign);
        var points = signs.Sum(each => each.Points);
        if (points < _options.SpamPoints)
            return null;
        var list = string.Join(", ", signs.Select(each => $"{each.Why} ({each.Points})"));
        return $"It looks like spam, {points} points of {_options.SpamPoints}: it {list}.";
    }

    /// <summary>The language without region; networks have marks of their own for "undecided".</summary>
    private static string? Primary(string? tag)
    {
        var primary = tag?.Split('-', '_')[0].Trim().ToLowerInvariant();
        return primary switch
        {
            null
            or ""
            or "und"
            or "zxx"
            or "mul"
            or "art"
            or "qme"
            or "qst"
            or "qht"
            or "qam"
            or "qct" => null,
            "in" => "id",
            "iw" => "he",
            _ => primary,
        };
    }

    private static string Name(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code, predefinedOnly: true).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return $"the language {code}";
        }
    }
}

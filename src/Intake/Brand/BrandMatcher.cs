using System.Buffers;
using System.Collections.Frozen;

namespace MentionTriage.Intake.Brand;

/// <summary>Says whether a text is about the brand, and why. Compiled once from the profile; thread-safe.</summary>
/// <remarks>
/// Two steps. <see cref="MayBeAbout(ReadOnlySpan{byte})"/> is for firehoses: it allocates nothing, costs
/// about a microsecond for a frame, and is never wrong when it says no. <see cref="Judge"/> reads the text
/// properly: accounts first, then names and keywords as whole words, then hashtags, then links.
/// </remarks>
public sealed class BrandMatcher
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _accountIds;
    private readonly FrozenSet<string> _handles;
    private readonly PhraseBook _names;
    private readonly FrozenSet<string> _certainNames;
    private readonly PhraseBook _keywords;
    private readonly PhraseBook _exclusions;
    private readonly FrozenSet<string> _hashtags;
    private readonly DomainTable _domains;
    private readonly SearchValues<string> _anchors;
    private readonly Utf8Anchors _utf8Anchors;
    private readonly bool _hasForeignAnchors;

    /// <summary>Compiles a valid profile.</summary>
    public BrandMatcher(BrandProfile profile)
    {
        _accountIds = profile.AccountIds.ToFrozenDictionary(
            network => network.Key,
            network => network.Value.ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase
        );
        _handles = profile
            .Handles.SelectMany(network => network.Value)
            .Select(handle => handle.Trim().TrimStart('@'))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _names = new PhraseBook(profile.Names);
        _keywords = new PhraseBook(profile.Keywords);
        _exclusions = new PhraseBook(profile.Exclusions);
        _certainNames = CertainNames(profile);
        _hashtags = profile
            .Hashtags.Select(tag => FoldedWords.Fold(tag.Trim().TrimStart('#')))
            .ToFrozenSet();
        _domains = new DomainTable(profile.Domains);

        string[] anchors =
        [
            .. profile
                .AccountIds.SelectMany(network => network.Value)
                .Concat(_handles)
                .Concat(_domains.Spellings)
                .Where(IsAscii),
            .. profile
                .Names.Concat(profile.Keywords)
                .Concat(_hashtags)
                .Concat(_domains.Spellings.Where(domain => !IsAscii(domain)))
                .SelectMany(Anchor.Of),
        ];
        anchors = [.. anchors.Where(anchor => anchor.Length > 0).Distinct()];
        _anchors = SearchValues.Create(anchors, StringComparison.OrdinalIgnoreCase);
        _utf8Anchors = new Utf8Anchors(anchors);
        _hasForeignAnchors = !anchors.All(IsAscii);
    }

    /// <summary>Whether a text might be about the brand: <c>false</c> is certain, <c>true</c> asks for <see cref="Judge"/>.</summary>
    /// <remarks>Sees only this text: accounts and links that a network tells beside it must be in it too, or asked for apart.</remarks>
    public bool MayBeAbout(ReadOnlySpan<char> text) => text.ContainsAny(_anchors);

    /// <summary>The same for UTF-8: a text, or a whole JSON frame as it came, whose facets are then seen as well.</summary>
    public bool MayBeAbout(ReadOnlySpan<byte> utf8) =>
        _utf8Anchors.IsIn(utf8)
        // A writer that escapes what is not ASCII hides such words from a search for bytes.
        || (_hasForeignAnchors && utf8.IndexOf("\\u"u8) >= 0);

    /// <summary>Reads a text and says whether it is about the brand, and why.</summary>
    public BrandVerdict Judge(BrandText text)
    {
        if (FindId(text) is { } id)
            return new BrandVerdict { Sign = BrandSign.Account, What = id };
        var words = FoldedWords.Of(text.Text);
        if (FindHandle(text, words) is { } handle)
            return new BrandVerdict { Sign = BrandSign.Account, What = $"@{handle}" };

        var (said, isCertain) = FindWords(text, words);
        if (isCertain)
            return said!;
        said ??= FindHashtag(text, words);
        var exclusion = said is null ? null : Exclusion(text, words);
        if (said is not null && exclusion is null)
            return said;
        if (_domains.Find(text.Links, text.Text) is { } domain)
            return new BrandVerdict { Sign = BrandSign.Link, What = domain };
        return said is null ? BrandVerdict.Nothing : said with { ExcludedBy = exclusion };
    }

    private string? FindId(BrandText text) =>
        text.MentionedIds.Count > 0 && _accountIds.TryGetValue(text.Network, out var ids)
            ? text.MentionedIds.FirstOrDefault(ids.Contains)
            : null;

    private string? FindHandle(BrandText text, FoldedWords words)
    {
        foreach (var handle in text.MentionedHandles)
            if (_handles.TryGetValue(handle.TrimStart('@'), out var known))
                return known;
        var lookup = _handles.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < words.Words.Count; i++)
            if (
                words.Words[i].Kind == TextWordKind.Handle
                && lookup.TryGetValue(words[i], out var known)
            )
                return known;
        return null;
    }

    /// <summary>The name or keyword said; certain when it is a name of several words, which nobody else bears.</summary>
    private (BrandVerdict? Said, bool IsCertain) FindWords(BrandText text, FoldedWords words)
    {
        string? first = null;
        foreach (var phrase in _names.Find(words))
        {
            if (_certainNames.Contains(phrase.Spelling))
                return (Says(phrase.Spelling), true);
            first ??= phrase.Spelling;
        }
        first ??= _keywords.Find(words).FirstOrDefault()?.Spelling;
        foreach (var tag in text.Tags)
            first ??= (_names.FindTag(tag) ?? _keywords.FindTag(tag))?.Spelling;
        return (first is null ? null : Says(first), false);
    }

    private BrandVerdict? FindHashtag(BrandText text, FoldedWords words)
    {
        foreach (var tag in text.Tags)
            if (_hashtags.TryGetValue(FoldedWords.Fold(tag), out var known))
                return new BrandVerdict { Sign = BrandSign.Hashtag, What = known };
        var lookup = _hashtags.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < words.Words.Count; i++)
            if (
                words.Words[i].Kind == TextWordKind.Hashtag
                && lookup.TryGetValue(words[i], out var known)
            )
                return new BrandVerdict { Sign = BrandSign.Hashtag, What = known };
        return null;
    }

    private string? Exclusion(BrandText text, FoldedWords words)
    {
        if (_exclusions.IsEmpty)
            return null;
        return _exclusions.Find(words).FirstOrDefault()?.Spelling
            ?? text.Tags.Select(tag => _exclusions.FindTag(tag)?.Spelling)
                .FirstOrDefault(found => found is not null);
    }

    /// <summary>Names of several words that no exclusion holds in itself.</summary>
    private static FrozenSet<string> CertainNames(BrandProfile profile)
    {
        var exclusions = profile.Exclusions.Select(FoldedWords.Of).ToArray();
        return profile
            .Names.Select(Phrase.Of)
            .Where(name => name.Words.Length > 1)
            .Where(name =>
            {
                var alone = new PhraseBook([name.Spelling]);
                return !exclusions.Any(exclusion => alone.Find(exclusion).Any());
            })
            .Select(name => name.Spelling)
            .ToFrozenSet();
    }

    private static bool IsAscii(string text) => System.Text.Ascii.IsValid(text);

    private static BrandVerdict Says(string spelling) =>
        new() { Sign = BrandSign.Words, What = spelling };
}

using System.Buffers;
using System.Globalization;

namespace MentionTriage.Intake.Brand;

/// <summary>Finds links to the brand's domains, told beside a text or written in it. Thread-safe.</summary>
internal sealed class DomainTable
{
    private static readonly IdnMapping Idn = new();

    /// <summary>Each spelling (ASCII and, for international names, native) with the domain as the profile has it.</summary>
    private readonly Dictionary<string, string> _domains = new(StringComparer.OrdinalIgnoreCase);

    private readonly SearchValues<string> _any;

    public DomainTable(IEnumerable<string> domains)
    {
        foreach (var domain in domains.Select(domain => domain.Trim().TrimEnd('.')))
        {
            _domains.TryAdd(domain, domain);
            _domains.TryAdd(Ascii(domain), domain);
        }
        _any = SearchValues.Create([.. _domains.Keys], StringComparison.OrdinalIgnoreCase);
    }

    public IEnumerable<string> Spellings => _domains.Keys;

    /// <summary>The first domain that is linked to, as the profile spells it.</summary>
    public string? Find(IReadOnlyList<string> links, string text)
    {
        if (_domains.Count == 0)
            return null;
        foreach (var link in links)
            if (OfLink(link) is { } domain)
                return domain;
        return text.AsSpan().ContainsAny(_any)
            ? _domains
                .Where(pair => IsIn(text, pair.Key))
                .Select(pair => pair.Value)
                .FirstOrDefault()
            : null;
    }

    private string? OfLink(string link)
    {
        for (var host = Host(link); ; )
        {
            if (host is null)
                return null;
            if (_domains.TryGetValue(host, out var domain))
                return domain;
            var dot = host.IndexOf('.', StringComparison.Ordinal);
            host = dot < 0 ? null : host[(dot + 1)..];
        }
    }

    private static string? Host(string link)
    {
        var address = link.Contains("://", StringComparison.Ordinal) ? link : $"https://{link}";
        try
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.IdnHost : null;
        }
        catch (UriFormatException)
        {
            // Some hosts are only found impossible when they are asked for.
            return null;
        }
    }

    /// <summary>Whether a domain is written in a text, not as the end of a longer name nor the beginning of one.</summary>
    private static bool IsIn(string text, string domain)
    {
        for (
            var at = text.IndexOf(domain, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(domain, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + domain.Length;
            var isLonger =
                end < text.Length
                && (
                    IsNamePart(text[end])
                    || (text[end] == '.' && end + 1 < text.Length && IsNamePart(text[end + 1]))
                );
            if (!isLonger && (at == 0 || !IsNamePart(text[at - 1])))
                return true;
        }
        return false;
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';

    private static string Ascii(string domain)
    {
        try
        {
            return Idn.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}

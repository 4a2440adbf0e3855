using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>What a feed says of itself before its entries.</summary>
/// <param name="address">Where it was found.</param>
internal sealed class FeedContext(Uri address)
{
    private string? _updatePeriod;
    private int _updateFrequency = 1;
    private TimeSpan? _ttl;

    /// <summary>What relative links stand on.</summary>
    public Uri Base { get; private set; } = address;

    /// <summary>Whether the feed says itself what they stand on.</summary>
    public bool IsBaseStated { get; private set; }

    /// <summary>The language entries are in unless they say otherwise.</summary>
    public string? Language { get; private set; }

    /// <summary>How long the feed asks to be left alone, by <c>ttl</c> or by the syndication module.</summary>
    public TimeSpan? Ttl => _ttl ?? Period / _updateFrequency;

    private TimeSpan? Period =>
        _updatePeriod switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            _ => null,
        };

    /// <summary>Reads the attributes of the element that holds the entries.</summary>
    public void Enter(XmlReader reader)
    {
        Language ??= reader.GetAttribute("xml:lang");
        if (Resolve(reader.GetAttribute("xml:base")) is not { } stated)
            return;
        Base = stated;
        IsBaseStated = true;
    }

    public void Note(XElement element)
    {
        var text = element.Value.Trim();
        switch (element.Name.LocalName)
        {
            case "ttl" when Minutes(text) is { } minutes:
                _ttl = TimeSpan.FromMinutes(minutes);
                break;
            case "language" when text.Length > 0:
                Language = text;
                break;
            case "updatePeriod":
                _updatePeriod = text.ToLowerInvariant();
                break;
            case "updateFrequency" when Minutes(text) is { } times:
                _updateFrequency = times;
                break;
            default:
                break;
        }
    }

    /// <summary>An address as the feed writes it; <c>null</c> for one that is none of the web.</summary>
    public Uri? Resolve(string? text, Uri? stand = null) =>
        !string.IsNullOrWhiteSpace(text)
        && Uri.TryCreate(stand ?? Base, text.Trim(), out var uri)
        && IsWeb(uri)
            ? uri
            : null;

    private static bool IsWeb(Uri uri) => uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    /// <summary>A whole number from 1 to that of a month's minutes.</summary>
    private static int? Minutes(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= 1 and <= 44_640
            ? number
            : null;
}

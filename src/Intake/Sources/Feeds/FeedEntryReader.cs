using System.Xml.Linq;
using MentionTriage.Intake.Sources.Html;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>Reads one entry, by the local names of its children: dialects and extensions mix freely.</summary>
internal static class FeedEntryReader
{
    private static readonly XName Base = XNamespace.Xml + "base";
    private static readonly XName Lang = XNamespace.Xml + "lang";

    /// <summary>Pictures and films beside an entry have titles, descriptions and contents of their own.</summary>
    private const string Media = "http://search.yahoo.com/mrss";

    public static FeedEntry Read(XElement entry, FeedContext about)
    {
        var stated = about.Resolve((string?)entry.Attribute(Base));
        var stand = stated ?? about.Base;
        var link = GoogleAlerts.Unwrap(Link(entry, about, stand));
        var title = Html(Child(entry, "title"), stand);
        var content = Content(entry);
        var body = Html(
            content,
            about.Resolve((string?)content?.Attribute(Base), stand)
                ?? (stated is not null || about.IsBaseStated ? stand : link)
                ?? stand
        );
        return new FeedEntry
        {
            Id = Said(Child(entry, "guid", "id")) ?? About(entry),
            Link = link,
            Title = title.Text,
            Body = body.Text,
            Links = [.. body.Links.Select(each => GoogleAlerts.Unwrap(each)!)],
            Author = Author(entry),
            Language =
                (string?)entry.Attribute(Lang) ?? Said(Child(entry, "language")) ?? about.Language,
            PublishedAt = FeedDate.Parse(
                Said(Child(entry, "published", "pubDate", "issued", "date", "created"))
            ),
            UpdatedAt = FeedDate.Parse(Said(Child(entry, "updated", "modified"))),
        };
    }

    /// <summary>What says most; an Atom entry may keep its content elsewhere and hold an empty element in its place.</summary>
    private static XElement? Content(XElement entry)
    {
        foreach (var name in (ReadOnlySpan<string>)["encoded", "content", "description", "summary"])
            if (Child(entry, name) is { } child && Said(child) is not null)
                return child;
        return null;
    }

    /// <summary>Atom links by relation and attribute, RSS by text, and some only by a guid that is an address.</summary>
    private static Uri? Link(XElement entry, FeedContext about, Uri stand)
    {
        var links = entry.Elements().Where(child => child.Name.LocalName == "link").ToArray();
        var atom = links.FirstOrDefault(link =>
            link.Attribute("href") is not null
            && (string?)link.Attribute("rel") is null or "alternate"
        );
        return about.Resolve(Said(Child(entry, "origLink")), stand)
            ?? about.Resolve(
                (string?)atom?.Attribute("href"),
                about.Resolve((string?)atom?.Attribute(Base), stand) ?? stand
            )
            ?? links
                .Select(link => about.Resolve(link.Value, stand))
                .FirstOrDefault(link => link is not null)
            ?? (
                Child(entry, "guid") is { } guid
                && (string?)guid.Attribute("isPermaLink") != "false"
                && Uri.TryCreate(guid.Value.Trim(), UriKind.Absolute, out _)
                    ? about.Resolve(guid.Value, stand)
                    : null
            )
            ?? about.Resolve(About(entry), stand);
    }

    /// <summary>The name of a person: Atom nests it, Dublin Core says it, RSS hides it behind an address of mail.</summary>
    private static string? Author(XElement entry)
    {
        if (Said(Child(entry, "creator")) is { } creator)
            return creator;
        if (Child(entry, "author") is not { } author)
            return null;
        if (Child(author, "name") is { } name)
            return Said(name);
        var text = author.HasElements ? null : Said(author);
        var open = text?.IndexOf('(', StringComparison.Ordinal) ?? -1;
        return open >= 0 && text!.EndsWith(')') ? text[(open + 1)..^1].Trim() : text;
    }

    private static string? About(XElement entry) =>
        entry.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "about")?.Value;

    /// <summary>The first child by any of the names, the earlier names first.</summary>
    private static XElement? Child(XElement entry, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        foreach (var child in entry.Elements())
            if (
                child.Name.LocalName == name
                && !child.Name.NamespaceName.StartsWith(Media, StringComparison.Ordinal)
            )
                return child;
        return null;
    }

    /// <summary>
    /// A text that may hold markup: as XML of its own in Atom's <c>xhtml</c>, escaped everywhere else. Only
    /// where Atom says that a text is plain does a tag in it mean itself.
    /// </summary>
    private static HtmlText Html(XElement? element, Uri stand)
    {
        if (element is null)
            return HtmlText.Of(null);
        if (element.HasElements)
            return HtmlText.Of(
                string.Concat(
                    element.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting))
                ),
                stand
            );
        return (string?)element.Attribute("type") is "text" or "text/plain"
            ? new HtmlText(element.Value, [])
            : HtmlText.Of(element.Value, stand);
    }

    private static string? Said(XElement? element) =>
        element?.Value.Trim() is { Length: > 0 } text ? text : null;
}

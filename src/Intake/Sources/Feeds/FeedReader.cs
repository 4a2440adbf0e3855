using System.Xml;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>Reads RSS 0.9x, 1.0 (RDF) and 2.0 and Atom, as people publish them rather than as they are specified.</summary>
/// <remarks>
/// Elements count by their local names, wherever they stand. A feed that is not well-formed is mended once
/// (entities of HTML, bare ampersands, control characters); where it breaks all the same, the entries
/// before are kept. Document types are refused: they can make a small document grow without end.
/// </remarks>
internal static class FeedReader
{
    /// <summary>Entries beyond these are left out; no feed that is read often has more.</summary>
    public const int MaxEntries = 2_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        MaxCharactersFromEntities = 1,
    };

    /// <summary>Reads a feed.</summary>
    /// <param name="body">Its bytes.</param>
    /// <param name="charset">What the HTTP header says of their encoding.</param>
    /// <param name="address">Where it was found: relative links stand on it.</param>
    /// <exception cref="InvalidDataException">It is no feed at all; the message says what it is.</exception>
    public static FeedDocument Read(ReadOnlyMemory<byte> body, string? charset, Uri address)
    {
        var xml = FeedEncoding.Decode(body.Span, charset);
        if (xml.AsSpan().TrimStart() is not ['<', ..])
            throw new InvalidDataException("it does not begin like XML");
        var document = ReadXml(xml, address);
        if (document.Problem is null)
            return document;
        var mended = ReadXml(FeedRepair.Mend(xml), address);
        return mended.Problem is null || mended.Entries.Count > document.Entries.Count
            ? mended
            : document;
    }

    private static FeedDocument ReadXml(string xml, Uri address)
    {
        var entries = new List<FeedEntry>();
        var about = new FeedContext(address);
        string? root = null;
        string? problem = null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml.TrimStart()), Settings);
            reader.MoveToContent();
            root = reader.LocalName;
            if (root.ToLowerInvariant() is not ("rss" or "feed" or "rdf" or "channel"))
                throw new InvalidDataException(
                    $"it is a document of type <{Shorten(root, 40)}>, not RSS or Atom"
                );
            while (!reader.EOF && entries.Count < MaxEntries)
                if (!TakeElement(reader, about, entries))
                    reader.Read();
        }
        catch (XmlException error)
        {
            problem = Shorten(error.Message.TrimEnd('.'), 200);
            if (root is null)
                throw new InvalidDataException(
                    problem.Contains("DTD", StringComparison.Ordinal)
                        ? "it declares a document type (DTD), which is refused as a danger"
                        : problem,
                    error
                );
        }
        return new FeedDocument(entries, about.Ttl, problem);
    }

    /// <returns>Whether an element was read, and the reader stands behind it.</returns>
    private static bool TakeElement(XmlReader reader, FeedContext about, List<FeedEntry> entries)
    {
        if (reader.NodeType != XmlNodeType.Element)
            return false;
        switch (reader.LocalName)
        {
            case "item" or "entry":
                entries.Add(FeedEntryReader.Read(FeedElement.Read(reader), about));
                return true;
            case "channel" or "feed" or "RDF" or "rss":
                about.Enter(reader);
                return false;
            case "ttl" or "language" or "updatePeriod" or "updateFrequency":
                about.Note(FeedElement.Read(reader));
                return true;
            default:
                return false;
        }
    }

    private static string Shorten(string text, int length) =>
        text.Length > length ? text[..length] + "…" : text;
}

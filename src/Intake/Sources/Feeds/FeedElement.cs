using System.Xml;
using System.Xml.Linq;
using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>Reads one element with all in it, in time linear in its length; the platform's way takes the square of its depth.</summary>
internal static class FeedElement
{
    private const int MaxDepth = 100;
    private const int MaxAttributes = 50;

    /// <summary>Reads the element the reader stands on; the reader stands behind it then. Namespaces declared in it are not kept.</summary>
    /// <exception cref="XmlException">It is not well-formed, or nests deeper than any text a person wrote.</exception>
    public static XElement Read(XmlReader reader)
    {
        var isEmpty = reader.IsEmptyElement;
        var top = reader.Depth;
        var root = Begin(reader);
        var current = root;
        while (reader.Read() && !isEmpty)
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (reader.Depth - top > MaxDepth)
                        throw new XmlException($"it nests elements more than {MaxDepth} deep");
                    isEmpty = reader.IsEmptyElement;
                    var child = Begin(reader);
                    current.Add(child);
                    current = isEmpty ? current : child;
                    isEmpty = false;
                    break;
                case XmlNodeType.EndElement when current == root:
                    reader.Read();
                    return root;
                case XmlNodeType.EndElement:
                    current = current.Parent!;
                    break;
                case XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.Whitespace
                or XmlNodeType.SignificantWhitespace:
                    // A node of its own: texts that are joined one by one are copied one by one.
                    current.Add(new XText(Clean(reader.Value)));
                    break;
                default:
                    break;
            }
        return root;
    }

    private static XElement Begin(XmlReader reader)
    {
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        for (var i = 0; i < Math.Min(reader.AttributeCount, MaxAttributes); i++)
        {
            reader.MoveToAttribute(i);
            if (reader.NamespaceURI != XNamespace.Xmlns.NamespaceName)
                element.SetAttributeValue(
                    XName.Get(reader.LocalName, reader.NamespaceURI),
                    Clean(reader.Value)
                );
        }
        reader.MoveToElement();
        return element;
    }

    /// <summary>Characters that came in by their number although XML has no such, go.</summary>
    private static string Clean(string text) =>
        text.All(XmlConvert.IsXmlChar)
            ? text
            : WellFormed.Of(
                string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)))
            );
}

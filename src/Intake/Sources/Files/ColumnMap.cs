using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Which column of a table holds which field of a mention.</summary>
internal sealed class ColumnMap
{
    private const int MostShown = 30;
    private const int LongestShown = 60;

    // Every field, and what exporters call it. The first column that matches wins.
    private static readonly Dictionary<string, string[]> Names = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["text"] = ["text", "body", "content", "message"],
        ["externalId"] = ["externalId", "external_id", "id"],
        ["source"] = ["source", "network"],
        ["createdAt"] = ["createdAt", "created_at", "date", "timestamp"],
        ["url"] = ["url", "link", "permalink"],
        ["threadId"] = ["threadId", "thread_id", "thread", "conversation_id"],
        ["inReplyTo"] = ["inReplyTo", "in_reply_to", "inReplyToId", "in_reply_to_id"],
        ["author.handle"] = ["author.handle", "handle", "author", "user", "username"],
        ["author.displayName"] = ["author.displayName", "displayName", "display_name", "name"],
        ["author.followersCount"] =
        [
            "author.followersCount",
            "followersCount",
            "followers_count",
            "followers",
        ],
        ["author.tier"] = ["author.tier", "tier"],
        ["engagement.likesCount"] = ["engagement.likesCount", "likesCount", "likes"],
        ["engagement.repostsCount"] = ["engagement.repostsCount", "repostsCount", "reposts"],
        ["engagement.repliesCount"] = ["engagement.repliesCount", "repliesCount", "replies"],
        ["engagement.viewsCount"] = ["engagement.viewsCount", "viewsCount", "views"],
    };

    private readonly Dictionary<string, int> _positions = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="header">The columns of the file.</param>
    /// <param name="wishes">Field to column, as the person importing said.</param>
    /// <exception cref="ImportException">A wish names what is not there, or no column holds the text.</exception>
    public ColumnMap(string[] header, IReadOnlyDictionary<string, string> wishes)
    {
        foreach (var (field, column) in wishes)
        {
            if (!Names.ContainsKey(field))
                throw new ImportException(
                    $"--map: there is no field '{field}'. The fields are {string.Join(", ", Names.Keys)}."
                );
            _positions[field] = Position(header, column);
            if (_positions[field] < 0)
                throw new ImportException(
                    $"--map {field}={column}: the file has no column '{column}'. Its columns are {Shown(header)}."
                );
        }
        foreach (var (field, names) in Names)
        {
            var position = names
                .Select(name => Position(header, name))
                .FirstOrDefault(position => position >= 0, -1);
            if (position >= 0)
                _positions.TryAdd(field, position);
        }
        if (!_positions.ContainsKey("text"))
            throw new ImportException(
                $"No column holds the text. Name it with --map text=COLUMN; the first line gives the columns {Shown(header)}."
            );
    }

    /// <summary>A row's value for a field; <c>null</c> when there is none.</summary>
    public string? Value(string[] row, string field) =>
        _positions.TryGetValue(field, out var position)
        && position < row.Length
        && row[position].Length > 0
            ? row[position]
            : null;

    /// <summary>The columns for people to read: a file names them, and may be of any kind.</summary>
    private static string Shown(string[] header) =>
        string.Join(", ", header.Take(MostShown).Select(Shown))
        + (header.Length > MostShown ? $" and {header.Length - MostShown} more" : "");

    private static string Shown(string column)
    {
        var name = TextNormaliser.NormaliseLine(
            column.Length > 4 * LongestShown ? column[..(4 * LongestShown)] : column
        );
        return name.Length > LongestShown ? name[..LongestShown] + "…" : name;
    }

    private static int Position(string[] header, string column) =>
        Array.FindIndex(
            header,
            name => name.Trim().Equals(column.Trim(), StringComparison.OrdinalIgnoreCase)
        );
}

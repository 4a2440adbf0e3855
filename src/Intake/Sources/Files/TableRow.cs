using System.Globalization;
using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Reads the fields of one row, and remembers the first that cannot be read.</summary>
internal sealed class TableRow
{
    private readonly string[] _record;
    private readonly ColumnMap _map;
    private FieldError? _error;

    private TableRow(string[] record, ColumnMap map)
    {
        _record = record;
        _map = map;
    }

    public static ImportRow Read(string[] record, int line, ColumnMap map)
    {
        var row = new TableRow(record, map);
        var draft = row.Draft();
        return row._error is { } error
            ? new ImportRow(line, null, error)
            : ImportRow.Of(line, draft);
    }

    private MentionDraft Draft() =>
        new()
        {
            Source = Text("source"),
            ExternalId = Text("externalId") ?? RowIds.Of(_record),
            Text = Text("text"),
            CreatedAt = Instant("createdAt"),
            Url = Text("url"),
            ThreadId = Text("threadId"),
            InReplyToId = Text("inReplyTo"),
            Author = new Author
            {
                Handle = Text("author.handle"),
                DisplayName = Text("author.displayName"),
                FollowersCount = Count("author.followersCount"),
                Tier = Text("author.tier"),
            },
            Engagement = EngagementCounts.Of(
                Count("engagement.likesCount"),
                Count("engagement.repostsCount"),
                Count("engagement.repliesCount"),
                Count("engagement.viewsCount")
            ),
        };

    private string? Text(string field) => _map.Value(_record, field);

    private long? Count(string field)
    {
        if (Text(field) is not { } value)
            return null;
        if (
            long.TryParse(
                value,
                NumberStyles.Integer | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture,
                out var count
            )
        )
            return count;
        _error ??= new FieldError(field, "is not a whole number; write digits, for example 1200");
        return null;
    }

    private DateTimeOffset? Instant(string field)
    {
        if (Text(field) is not { } value)
            return null;
        if (InstantText.TryParse(value, out var instant))
            return instant;
        _error ??= new FieldError(field, $"is not an instant; write {InstantText.Example}");
        return null;
    }
}

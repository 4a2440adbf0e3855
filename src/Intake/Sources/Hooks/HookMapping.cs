using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>Makes a mention of what a sender calls it, as the configuration maps it.</summary>
internal sealed class HookMapping(
    IReadOnlyDictionary<string, IReadOnlyList<HookPart>> fields,
    string separator,
    HookTime time
)
{
    /// <summary>The fields a mapping can fill.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "text",
        "externalId",
        "source",
        "createdAt",
        "editedAt",
        "url",
        "threadId",
        "inReplyTo",
        "language",
        "author.id",
        "author.handle",
        "author.displayName",
        "author.followersCount",
        "author.tier",
        "engagement.likesCount",
        "engagement.repostsCount",
        "engagement.repliesCount",
        "engagement.viewsCount",
    ];

    /// <summary>Reads one mention, or says which field stands in the way and what to change.</summary>
    public bool TryRead(
        JsonElement body,
        JsonElement entry,
        [NotNullWhen(true)] out MentionDraft? draft,
        [NotNullWhen(false)] out FieldError? error
    ) => TryRead(Read, body, entry, out draft, out error);

    /// <summary>Reads only which mention an entry is about: one that is deleted need not say more.</summary>
    public bool TryReadKey(
        JsonElement body,
        JsonElement entry,
        [NotNullWhen(true)] out MentionDraft? draft,
        [NotNullWhen(false)] out FieldError? error
    ) => TryRead(ReadKey, body, entry, out draft, out error);

    private bool TryRead(
        Func<Reading, MentionDraft> read,
        JsonElement body,
        JsonElement entry,
        [NotNullWhen(true)] out MentionDraft? draft,
        [NotNullWhen(false)] out FieldError? error
    )
    {
        (draft, error) = (null, null);
        try
        {
            draft = read(new Reading(this, body, entry));
        }
        catch (FieldException wrong)
        {
            error = new FieldError(wrong.Field, wrong.Message);
        }
        catch (InvalidOperationException)
        {
            error = new FieldError("", "has a field whose name is not valid Unicode; leave it out");
        }
        return draft is not null;
    }

    private static MentionDraft ReadKey(Reading from) =>
        new()
        {
            Source = from.Text("source"),
            ExternalId =
                from.Text("externalId")
                ?? throw new FieldException(
                    "externalId",
                    $"is mapped to {from.Mapped("externalId")}, where nothing stands: it must say what is deleted{from.Seen()}"
                ),
        };

    private static MentionDraft Read(Reading from) =>
        new()
        {
            Text =
                from.Text("text")
                ?? throw new FieldException(
                    "text",
                    $"is mapped to {from.Mapped("text")}, where nothing stands{from.Seen()}"
                ),
            ExternalId = from.Text("externalId"),
            Source = from.Text("source"),
            CreatedAt = from.Instant("createdAt"),
            EditedAt = from.Instant("editedAt"),
            Url = from.Text("url"),
            ThreadId = from.Text("threadId"),
            InReplyToId = from.Text("inReplyTo"),
            Language = from.Text("language"),
            AuthorId = from.Text("author.id"),
            Author = new Author
            {
                Handle = from.Text("author.handle"),
                DisplayName = from.Text("author.displayName"),
                FollowersCount = from.Count("author.followersCount"),
                Tier = from.Text("author.tier"),
            },
            Engagement = EngagementCounts.Of(
                from.Count("engagement.likesCount"),
                from.Count("engagement.repostsCount"),
                from.Count("engagement.repliesCount"),
                from.Count("engagement.viewsCount")
            ),
        };

    private sealed class Reading(HookMapping mapping, JsonElement body, JsonElement entry)
    {
        private const int LongestQuote = 40;

        public string? Text(string field)
        {
            if (!mapping.Parts(field, out var parts))
                return null;
            try
            {
                var values = parts
                    .Select(part => part.Read(body, entry))
                    .Where(value => !string.IsNullOrEmpty(value))
                    .ToArray();
                return values.Length == 0 ? null : string.Join(mapping.Separator, values);
            }
            catch (FormatException wrong)
            {
                throw new FieldException(field, wrong.Message);
            }
        }

        public long? Count(string field)
        {
            if (Text(field) is not { } text)
                return null;
            return long.TryParse(
                text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var count
            )
                ? count
                : throw new FieldException(
                    field,
                    $"is mapped to {Mapped(field)}, where “{Quote(text)}” stands; map it to a whole number"
                );
        }

        public DateTimeOffset? Instant(string field)
        {
            if (Text(field) is not { } text)
                return null;
            return mapping.Time.TryRead(text, out var instant, out var expected)
                ? instant
                : throw new FieldException(
                    field,
                    $"is mapped to {Mapped(field)}, where “{Quote(text)}” stands; send {expected}"
                );
        }

        public string Mapped(string field) =>
            mapping.Parts(field, out var parts) ? string.Join(" and ", parts) : "nothing";

        /// <summary>The names that are there, for whoever looks for the right one.</summary>
        public string Seen() =>
            entry.ValueKind != JsonValueKind.Object
                ? $"; the entry is no object but {entry.ValueKind.ToString().ToLowerInvariant()}"
                : $"; the entry has the fields {Quote(string.Join(", ", entry.EnumerateObject().Take(20).Select(member => "/" + member.Name)), 300)}";

        private static string Quote(string text, int length = LongestQuote) =>
            text.Length <= length ? text : text[..length] + "…";
    }

    private string Separator => separator;

    private HookTime Time => time;

    private bool Parts(string field, [NotNullWhen(true)] out IReadOnlyList<HookPart>? parts) =>
        fields.TryGetValue(field, out parts);

    private sealed class FieldException(string field, string message) : Exception(message)
    {
        public string Field { get; } = field;
    }
}

using System.Globalization;
using MentionTriage.Board.Handling;
using MentionTriage.Board.Queue;
using MentionTriage.Mentions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MentionTriage.Board.Api;

/// <summary>Reads the query of <c>GET /api/mentions</c>. An empty parameter counts as left out.</summary>
internal sealed class QueueQuery(IQueryCollection query, string actor)
{
    /// <summary>The parameters of the address, for its description.</summary>
    public static IReadOnlyDictionary<string, string> Parameters { get; } =
        new Dictionary<string, string>
        {
            ["state"] = "open (the default), snoozed, resolved, parked, sieved or received.",
            ["band"] = "now, today, routine or none.",
            ["kind"] =
                "complaint, question, request, praise or other: what is done by the turn that the entry is ranked by.",
            ["owner"] = "any (the default), mine or unassigned.",
            ["opportunity"] =
                "true for chances of an unexpected kindness only, false for all else.",
            ["source"] = "The network or feed, for example bluesky.",
            ["q"] = "Words to look for in the text and the author's names, at most 200 characters.",
            ["limit"] = "Mentions on a page, 1 to 500. Default 50.",
            ["cursor"] = "nextCursor of the page before, with the same filters.",
        };

    /// <summary>The states that can be listed: turns are not, their entries are.</summary>
    public static IEnumerable<string> States { get; } =
    [.. Spoken.Names<MentionState>().Except([Spoken.Name(MentionState.Joined)])];

    /// <summary>The first thing that is wrong, once <see cref="Read"/> has run.</summary>
    public ValidationProblem? Problem { get; private set; }

    /// <summary>Reads everything; check <see cref="Problem"/> before using the result.</summary>
    public (QueueFilter Filter, int Limit, QueueCursor? Cursor) Read()
    {
        var owner = Word("owner", ["any", "mine", "unassigned"]);
        var filter = new QueueFilter
        {
            State = State(),
            Band = Value<Band>("band"),
            Kind = Value<MentionKind>("kind"),
            Source = Text("source")?.ToLowerInvariant(),
            IsOpportunity = Word("opportunity", ["true", "false"]) is { } word
                ? word == "true"
                : null,
            Owner = owner == "mine" ? actor : null,
            UnassignedOnly = owner == "unassigned",
            Text = Text("q"),
        };
        return (filter, Limit(), Cursor(filter));
    }

    private MentionState State()
    {
        if (One("state") is not { } text)
            return MentionState.Open;
        if (Spoken.TryParse<MentionState>(text, out var state) && state != MentionState.Joined)
            return state;
        Refuse("state", $"It must be one of {string.Join(", ", States)}.");
        return MentionState.Open;
    }

    private int Limit()
    {
        if (One("limit") is not { } text)
            return QueueReader.DefaultLimit;
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= QueueReader.MaxLimit
        )
            return limit;
        Refuse("limit", $"It must be a whole number from 1 to {QueueReader.MaxLimit}.");
        return QueueReader.DefaultLimit;
    }

    private QueueCursor? Cursor(QueueFilter filter)
    {
        if (One("cursor") is not { } text)
            return null;
        if (!QueueCursor.TryParse(text, out var cursor))
            Refuse("cursor", "Send nextCursor of the page before, unchanged, or leave it out.");
        else if (cursor.FilterHash != QueueCursor.HashOf(filter))
            Refuse("cursor", "It belongs to other filters; repeat those of the page before.");
        return cursor;
    }

    private T? Value<T>(string name)
        where T : struct, Enum
    {
        if (One(name) is not { } text)
            return null;
        if (Spoken.TryParse<T>(text, out var value))
            return value;
        Refuse(name, $"It must be one of {string.Join(", ", Spoken.Names<T>())}.");
        return null;
    }

    private string? Word(string name, string[] allowed)
    {
        if (One(name)?.ToLowerInvariant() is not { } text)
            return null;
        if (allowed.Contains(text))
            return text;
        Refuse(name, $"It must be one of {string.Join(", ", allowed)}.");
        return null;
    }

    private string? Text(string name)
    {
        if (One(name) is not { } text)
            return null;
        var clean = PlainText.Clean(text);
        if (clean.Length > QueueFilter.MaxTextLength)
            Refuse(name, $"It may have at most {QueueFilter.MaxTextLength} characters.");
        return clean.Length == 0 ? null : clean;
    }

    private string? One(string name)
    {
        var values = query[name];
        if (values.Count > 1)
            Refuse(name, "It may be given once only.");
        return values.Count == 0 || string.IsNullOrWhiteSpace(values[0]) ? null : values[0]!.Trim();
    }

    private void Refuse(string name, string error) => Problem ??= Problems.Field(name, error);
}

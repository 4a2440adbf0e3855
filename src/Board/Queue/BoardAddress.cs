using MentionTriage.Mentions;
using Microsoft.AspNetCore.WebUtilities;

namespace MentionTriage.Board.Queue;

/// <summary>What the board shows, as its address says it: a link shows a colleague the same.</summary>
public sealed record BoardAddress
{
    /// <summary>Whose mentions.</summary>
    public Scope Scope { get; init; }

    /// <summary>Where on their journey.</summary>
    public MentionState State { get; init; } = MentionState.Open;

    /// <summary>In which band.</summary>
    public Band? Band { get; init; }

    /// <summary>Of which kind.</summary>
    public MentionKind? Kind { get; init; }

    /// <summary>From which network.</summary>
    public string? Source { get; init; }

    /// <summary>With which words.</summary>
    public string? Text { get; init; }

    /// <summary>The mention opened beside the queue.</summary>
    public Guid? MentionId { get; init; }

    /// <summary>Whether anything narrows the view.</summary>
    public bool IsNarrowed =>
        Band is not null || Kind is not null || Source is not null || Text is not null;

    /// <summary>The name of the view.</summary>
    public string Title =>
        (Scope, State) switch
        {
            (Scope.All, MentionState.Open) => "All open",
            (Scope.All, _) => State.ToString(),
            (_, MentionState.Open) => Scope.ToString(),
            _ => $"{Scope}, {Spoken.Name(State)}",
        };

    /// <summary>The filter, for one account.</summary>
    public QueueFilter ToFilter(string actor) =>
        new()
        {
            State = State,
            Band = Band,
            Kind = Kind,
            Source = Source,
            Text = Text,
            Owner = Scope == Scope.Mine ? actor : null,
            UnassignedOnly = Scope == Scope.Unassigned,
            IsOpportunity = Scope == Scope.Opportunities ? true : null,
        };

    /// <summary>The address, relative to the board.</summary>
    public string ToUrl()
    {
        var query = new Dictionary<string, string?>();
        if (Scope != Scope.All)
            query["view"] = Spoken.Name(Scope);
        if (State != MentionState.Open)
            query["state"] = Spoken.Name(State);
        if (Band is { } band)
            query["band"] = Spoken.Name(band);
        if (Kind is { } kind)
            query["kind"] = Spoken.Name(kind);
        if (Source is not null)
            query["network"] = Source;
        if (Text is not null)
            query["q"] = Text;
        if (MentionId is { } id)
            query["mention"] = id.ToString();
        return QueryHelpers.AddQueryString("/", query);
    }

    /// <summary>Reads an address. What cannot be read is left out: an old link shows more, not an error.</summary>
    public static BoardAddress Parse(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        return new BoardAddress
        {
            Scope = Read<Scope>("view") ?? Scope.All,
            State = Read<MentionState>("state") ?? MentionState.Open,
            Band = Read<Band>("band"),
            Kind = Read<MentionKind>("kind"),
            Source = Words("network", 40),
            Text = Words("q", QueueFilter.MaxTextLength),
            MentionId = Guid.TryParse(Words("mention", 40), out var id) ? id : null,
        };

        T? Read<T>(string name)
            where T : struct, Enum =>
            Spoken.TryParse<T>(Words(name, 40), out var value) ? value : null;

        string? Words(string name, int length)
        {
            var value = query.TryGetValue(name, out var values) ? values.ToString().Trim() : "";
            return value.Length == 0 ? null
                : value.Length <= length ? value
                : value[..length];
        }
    }
}

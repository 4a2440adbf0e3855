using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Benchmarks.Soak.Networks;

/// <summary>A forum's Atom feed, with validators: what people change there is shown, what they delete only falls out of it.</summary>
internal sealed class FeedWorld(Truth truth, Mood mood, TimeProvider clock)
    : UnrulyNetwork(truth, mood, clock)
{
    private const int Shown = 400;

    /// <summary>Older ones may fall out before anybody looks.</summary>
    private const int Editable = 100;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly List<Entry> _entries = [];
    private UnrulyServer? _server;
    private int _version;

    public override string Name => "feeds";

    public override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["Sources:Feeds:List:0:Url"] = _server!.Address + "/forum.atom",
            ["Sources:Feeds:List:0:Name"] = "forum",
            ["Sources:Feeds:List:0:Interval"] = "00:00:30",
        };

    public override async Task StartAsync() => _server = await UnrulyServer.StartAsync(AnswerAsync);

    public override ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;

    protected override void Happen(Random random, Words words, int choice)
    {
        _version++;
        if (_entries.Count == 0 || choice < 60)
            Post(words.AboutTheBrand(), isMention: true);
        else if (choice < 80)
            Edit(_entries[random.Next(Math.Max(0, _entries.Count - Editable), _entries.Count)]);
        else
            Post(words.AboutAnother(), isMention: false);
    }

    private void Post(string text, bool isMention)
    {
        var id = $"tag:forum.example,2026:{_entries.Count + 1}";
        Note(isMention ? "posts" : "posts about others");
        _entries.Add(
            new Entry
            {
                Id = id,
                PublishedAt = Clock.GetUtcNow(),
                Text = text,
                Mention = isMention
                    ? Truth.Add(new TrueMention { Key = (Name, id), Text = text })
                    : null,
            }
        );
    }

    private void Edit(Entry entry)
    {
        if (entry.Mention is null)
            return;
        Note("edits");
        entry.Text = entry.Mention.Text = Words.Edited(entry.Mention);
        entry.Mention.Version++;
        entry.UpdatedAt = Clock.GetUtcNow();
    }

    private Task AnswerAsync(HttpContext http)
    {
        string body;
        lock (Lock)
        {
            var tag = $"\"{_version}\"";
            http.Response.Headers.ETag = tag;
            if (http.Request.Headers.IfNoneMatch == tag)
            {
                http.Response.StatusCode = 304;
                return Task.CompletedTask;
            }
            body = new XElement(
                Atom + "feed",
                new XElement(Atom + "id", "tag:forum.example,2026:all"),
                new XElement(Atom + "title", "The forum"),
                _entries.TakeLast(Shown).Reverse().Select(entry => entry.Xml())
            ).ToString();
        }
        return Answers.SendAsync(http, body, "application/atom+xml");
    }

    private sealed class Entry
    {
        public required string Id { get; init; }

        public required DateTimeOffset PublishedAt { get; init; }

        public required string Text { get; set; }

        public DateTimeOffset? UpdatedAt { get; set; }

        public TrueMention? Mention { get; init; }

        public XElement Xml() =>
            new(
                Atom + "entry",
                new XElement(Atom + "id", Id),
                new XElement(Atom + "title", Text),
                new XElement(
                    Atom + "link",
                    new XAttribute("href", $"https://forum.example/{Uri.EscapeDataString(Id)}")
                ),
                new XElement(Atom + "published", Written(PublishedAt)),
                new XElement(Atom + "updated", Written(UpdatedAt ?? PublishedAt))
            );

        private static string Written(DateTimeOffset at) =>
            at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Benchmarks.Soak.Networks;

/// <summary>The App Store in two countries: reviews are written, and written anew with other stars.</summary>
internal sealed class AppStoreWorld(Truth truth, Mood mood, TimeProvider clock)
    : UnrulyNetwork(truth, mood, clock)
{
    private const int PageLength = 50;
    private const int PagesCount = 10;

    /// <summary>Older ones may have fallen out of the feed before anybody looks.</summary>
    private const int Changeable = 60;

    private static readonly string[] Countries = ["us", "gb"];

    private readonly List<Review> _reviews = [];
    private UnrulyServer? _server;

    public override string Name => "appstore";

    public override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["Sources:AppStore:Apps:0:Id"] = "424242",
            ["Sources:AppStore:Apps:0:Url"] = _server!.Address,
            ["Sources:AppStore:Apps:0:Interval"] = "00:01:00",
            ["Sources:AppStore:Apps:0:Countries:0"] = Countries[0],
            ["Sources:AppStore:Apps:0:Countries:1"] = Countries[1],
        };

    public override async Task StartAsync() => _server = await UnrulyServer.StartAsync(AnswerAsync);

    public override ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;

    protected override void Happen(Random random, Words words, int choice)
    {
        if (_reviews.Count == 0 || choice < 70)
            Write(random, words.AboutTheBrand());
        else
            Change(
                random,
                _reviews[random.Next(Math.Max(0, _reviews.Count - Changeable), _reviews.Count)]
            );
    }

    private void Write(Random random, string text)
    {
        var id = (9_000_000_000 + _reviews.Count).ToString(CultureInfo.InvariantCulture);
        Note("reviews");
        _reviews.Add(
            new Review
            {
                Id = id,
                Country = Countries[random.Next(Countries.Length)],
                UpdatedAt = Clock.GetUtcNow(),
                Text = text,
                Stars = random.Next(1, 6),
                Mention = Truth.Add(new TrueMention { Key = (Name, id), Text = text }),
            }
        );
    }

    private void Change(Random random, Review review)
    {
        Note("reviews written anew");
        review.Text = review.Mention.Text = Words.Edited(review.Mention);
        review.Mention.Version++;
        review.Stars = random.Next(1, 6);
        review.UpdatedAt = Clock.GetUtcNow();
    }

    /// <summary>/us/rss/customerreviews/page=1/id=424242/sortBy=mostRecent/json</summary>
    private Task AnswerAsync(HttpContext http)
    {
        var parts = http.Request.Path.Value!.Split('/');
        if (parts.Length < 5 || !Countries.Contains(parts[1]))
            return Answers.SendAsync(http, "{}", status: 404);
        var page = int.Parse(parts[4]["page=".Length..], CultureInfo.InvariantCulture);
        JsonArray entries = [];
        lock (Lock)
        {
            if (page == 1)
                entries.Add(TheAppItself());
            if (page <= PagesCount)
                foreach (
                    var review in _reviews
                        .Where(review => review.Country == parts[1])
                        .OrderByDescending(review => review.UpdatedAt)
                        .Skip((page - 1) * PageLength)
                        .Take(PageLength)
                )
                    entries.Add(review.Json());
        }
        var feed = new JsonObject { ["title"] = Label("Customer reviews") };
        // One entry stands alone, and none leaves no list.
        if (entries.Count == 1)
            feed["entry"] = entries[0]!.DeepClone();
        else if (entries.Count > 1)
            feed["entry"] = entries;
        return Answers.SendAsync(http, new JsonObject { ["feed"] = feed }.ToJsonString());
    }

    private static JsonObject TheAppItself() =>
        new() { ["id"] = Label("424242"), ["title"] = Label("Oak and Ember") };

    private static JsonObject Label(string text) => new() { ["label"] = text };

    private sealed class Review
    {
        public required string Id { get; init; }

        public required string Country { get; init; }

        public required DateTimeOffset UpdatedAt { get; set; }

        public required string Text { get; set; }

        public required int Stars { get; set; }

        public required TrueMention Mention { get; init; }

        public JsonObject Json() =>
            new()
            {
                ["id"] = Label(Id),
                ["title"] = Label(""),
                ["content"] = Label(Text),
                ["im:rating"] = Label(Stars.ToString(CultureInfo.InvariantCulture)),
                ["im:voteSum"] = Label("0"),
                ["updated"] = Label(
                    UpdatedAt.ToString(
                        "yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'",
                        CultureInfo.InvariantCulture
                    )
                ),
                ["author"] = new JsonObject { ["name"] = Label("guest") },
            };
    }
}

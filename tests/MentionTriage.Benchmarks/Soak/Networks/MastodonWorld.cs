namespace MentionTriage.Benchmarks.Soak.Networks;

/// <summary>Two Mastodon servers that share what is said, each with ids of its own; the second learns of it late.</summary>
internal sealed class MastodonWorld : UnrulyNetwork
{
    private readonly MastodonSide[] _sides;
    private readonly List<MastodonSaid> _said = [];
    private readonly List<(DateTimeOffset At, Action Then)> _due = [];
    private int _count;

    public MastodonWorld(Truth truth, Mood mood, TimeProvider clock)
        : base(truth, mood, clock) =>
        _sides = [
            new(0, "a.example", Lock, mood, clock, Answers),
            new(1, "b.example", Lock, mood, clock, Answers),
        ];

    public override string Name => "mastodon";

    public override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["Sources:Mastodon:Instances:0:Url"] = _sides[0].Address,
            ["Sources:Mastodon:Instances:0:Name"] = _sides[0].Domain,
            ["Sources:Mastodon:Instances:0:AccessToken"] = "token-a",
            ["Sources:Mastodon:Instances:0:Notifications"] = "false",
            ["Sources:Mastodon:Instances:1:Url"] = _sides[1].Address,
            ["Sources:Mastodon:Instances:1:Name"] = _sides[1].Domain,
            ["Sources:Mastodon:Instances:1:AccessToken"] = "token-b",
            ["Sources:Mastodon:Instances:1:Notifications"] = "false",
            ["Sources:Mastodon:Instances:1:Streaming"] = "sse",
            ["Brand:Hashtags:0"] = "oakember",
            ["Brand:OwnAccounts:mastodon:0"] = "oakandember@a.example",
        };

    public override async Task StartAsync()
    {
        foreach (var side in _sides)
            await side.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var side in _sides)
            await side.DisposeAsync();
    }

    protected override void Happen(Random random, Words words, int choice)
    {
        var now = Clock.GetUtcNow();
        foreach (var (_, then) in _due.Where(each => each.At <= now).ToArray())
            then();
        _due.RemoveAll(each => each.At <= now);
        var living = _said.FindAll(said => said.Mention is { IsDeleted: false });
        if (living.Count == 0 || choice < 45)
            Post(random, words.AboutTheBrand(), null);
        else if (choice < 58)
            Post(random, words.AboutTheBrand(), living[random.Next(living.Count)]);
        else if (choice < 72)
            Edit(living[random.Next(living.Count)]);
        else if (choice < 84)
            Delete(living[random.Next(living.Count)]);
        else if (choice < 92)
            Silent(random, words.AboutTheBrand(), "private", "guest7", "posts for friends alone");
        else
            Silent(random, words.AboutTheBrand(), "public", "oakandember", "posts of our own");
    }

    private void Post(Random random, string text, MastodonSaid? parent)
    {
        var said = New(random, text, "public", $"guest{random.Next(50)}", parent);
        said.Mention = Truth.Add(
            new TrueMention
            {
                Key = (Name, said.Uri),
                Text = said.Text,
                Thread = parent is null ? said.Uri : parent.Mention!.Thread,
            }
        );
        Note(parent is null ? "posts" : "replies");
        Federate(random, said);
    }

    private void Edit(MastodonSaid said)
    {
        said.Text = said.Mention!.Text = Words.Edited(said.Mention) + " #oakember";
        said.Mention.Version++;
        said.EditedAt = Clock.GetUtcNow();
        Note("edits");
        foreach (var side in _sides)
            side.Tell(said, "status.update");
    }

    private void Delete(MastodonSaid said)
    {
        said.Mention!.IsDeleted = true;
        Note("deletions");
        // Servers leave what is deleted out of the conversation: what comes later cannot be told to belong to it.
        foreach (var each in _said.Where(each => each.Mention?.Thread is not null))
            if (each.Mention!.Thread == said.Mention.Thread && each != said)
                each.Mention.Thread = null;
        said.Mention.Thread = null;
        foreach (var side in _sides)
            side.TellDeletion(said);
    }

    /// <summary>What must never enter.</summary>
    private void Silent(Random random, string text, string visibility, string author, string what)
    {
        Note(what);
        Federate(random, New(random, text, visibility, author, null));
    }

    private MastodonSaid New(
        Random random,
        string text,
        string visibility,
        string author,
        MastodonSaid? parent
    )
    {
        var milliseconds = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var number = ++_count;
        var said = new MastodonSaid
        {
            Uri = $"https://a.example/users/{author}/statuses/{number}",
            Author = author,
            Text = $"{text} #oakember",
            Visibility = visibility,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
            Parent = parent,
            LocalIds =
            [
                (milliseconds << 16) + number % 30_000,
                (milliseconds << 16) + 30_000 + random.Next(30_000),
            ],
        };
        _said.Add(said);
        return said;
    }

    /// <summary>It is on the first server at once, and some time later on the second: deleted meanwhile perhaps.</summary>
    private void Federate(Random random, MastodonSaid said)
    {
        _sides[0].Take(said);
        _due.Add((Clock.GetUtcNow().AddSeconds(random.Next(30)), () => _sides[1].Take(said)));
    }
}

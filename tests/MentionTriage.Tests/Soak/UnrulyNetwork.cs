using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources;
using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;

namespace MentionTriage.Tests.Soak;

/// <summary>A network on which people post, edit, share, answer and delete at random, and what is true of it in the end. Thread-safe.</summary>
internal sealed class UnrulyNetwork(int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly List<SourceEvent> _log = [];
    private readonly Dictionary<string, TrueMention> _mentions = [];
    private int _next;

    /// <summary>How many things have happened.</summary>
    public int Length
    {
        get
        {
            lock (_lock)
                return _log.Count;
        }
    }

    /// <summary>What the queue must hold when all has been read.</summary>
    public IReadOnlyDictionary<string, TrueMention> Truth => _mentions;

    /// <summary>What happened from a place in the log on.</summary>
    public IReadOnlyList<SourceEvent> Read(int from, int count)
    {
        lock (_lock)
            return _log.Skip(from).Take(count).ToArray();
    }

    /// <summary>One more thing happens.</summary>
    public void Happen()
    {
        lock (_lock)
        {
            var choice = _random.Next(100);
            if (_mentions.Count == 0 || choice < 45)
                Post();
            else if (choice < 60)
                Edit(Any());
            else if (choice < 75)
                Share(Any());
            else if (choice < 83)
                Answer(Any());
            else if (choice < 88)
                _log.Add(Own($"own-{_next++}", null));
            else if (choice < 96)
                Delete(Any());
            else
                Again(Any());
        }
    }

    private void Post()
    {
        var id = $"m{_next++}";
        _mentions[id] = new TrueMention { Text = $"{id} is not happy" };
        _log.Add(Said(id));
    }

    private void Edit(string id)
    {
        var mention = _mentions[id];
        mention.Edits++;
        mention.Text = $"{id} thought again, {mention.Edits}";
        _log.Add(Said(id));
    }

    private void Share(string id)
    {
        _mentions[id].SharesCount++;
        _log.Add(new MentionShared(id, $"share-{_next++}"));
    }

    private void Answer(string id)
    {
        _mentions[id].AnswersCount++;
        _log.Add(Own($"answer-{_next++}", id));
    }

    private void Delete(string id)
    {
        _mentions[id].IsDeleted = true;
        _log.Add(new MentionDeleted(id));
    }

    /// <summary>The network tells once more what it told before, as searches do.</summary>
    private void Again(string id) => _log.Add(Said(id));

    private string Any() => _mentions.Keys.ElementAt(_random.Next(_mentions.Count));

    private MentionArrived Said(string id)
    {
        var mention = _mentions[id];
        return new MentionArrived(
            new MentionDraft
            {
                Source = "unruly",
                ExternalId = id,
                Text = mention.Text,
                CreatedAt = A.Noon,
                EditedAt = mention.Edits == 0 ? null : A.Noon.AddSeconds(mention.Edits),
                AuthorId = $"author of {id}",
                Author = new Author { Handle = $"author-{id}" },
            }
        );
    }

    private static MentionArrived Own(string id, string? answers) =>
        new(
            new MentionDraft
            {
                ExternalId = id,
                Text = "We are on it",
                InReplyToId = answers,
                Author = new Author { Handle = "brand" },
                CreatedAt = A.Noon.AddMinutes(1),
            }
        );
}

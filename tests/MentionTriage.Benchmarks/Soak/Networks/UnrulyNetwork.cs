namespace MentionTriage.Benchmarks.Soak.Networks;

/// <summary>A network on which people post, answer, edit and delete, and that tells of it in its own wire format and moods.</summary>
internal abstract class UnrulyNetwork(Truth truth, Mood mood, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Guards all that is said here against those who read it.</summary>
    protected Lock Lock { get; } = new();

    protected Truth Truth => truth;

    protected Mood Mood => mood;

    protected TimeProvider Clock => clock;

    protected Answers Answers { get; } = new(mood, clock);

    /// <summary>How the queue names it.</summary>
    public abstract string Name { get; }

    /// <summary>What the product is told of it, by configuration key.</summary>
    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    public abstract Task StartAsync();

    /// <summary>One more thing happens.</summary>
    public void Happen(Random random, Words words)
    {
        lock (Lock)
            Happen(random, words, random.Next(100));
    }

    public abstract ValueTask DisposeAsync();

    /// <param name="random">Draws who and what.</param>
    /// <param name="words">What people say.</param>
    /// <param name="choice">0 to 99: which kind of thing.</param>
    protected abstract void Happen(Random random, Words words, int choice);

    protected void Note(string what) => truth.Note($"{Name}: {what}");
}

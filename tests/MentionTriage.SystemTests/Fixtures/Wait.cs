using System.Diagnostics;

namespace MentionTriage.SystemTests.Fixtures;

/// <summary>Waits for what other processes do: asks again and again, and says what never came.</summary>
internal static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static Task UntilAsync(Func<bool> condition, TimeSpan limit, Func<string> description) =>
        UntilAsync(() => Task.FromResult(condition()), limit, description);

    /// <exception cref="TimeoutException">The condition stayed false.</exception>
    public static async Task UntilAsync(
        Func<Task<bool>> condition,
        TimeSpan limit,
        Func<string> description
    )
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > limit)
                throw new TimeoutException(
                    $"waited {limit.TotalSeconds:0} s in vain for {description()}"
                );
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    public static Task MillisecondsAsync(int milliseconds) =>
        Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);
}

namespace MentionTriage.Tests.Fakes;

/// <summary>Waits for what another thread brings about; fails after half a minute, which only a test that fails ever waits for.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 1_500; tries++)
        {
            if (await condition())
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
        Assert.Fail("It did not come about within half a minute.");
    }

    public static Task IsTrueAsync(Func<bool> condition) =>
        IsTrueAsync(() => Task.FromResult(condition()));
}

namespace MentionTriage.Tests.Fakes;

/// <summary>Waits for what another thread brings about; fails after ten seconds.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            if (await condition())
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
        Assert.Fail("It did not come about within ten seconds.");
    }

    public static Task IsTrueAsync(Func<bool> condition) =>
        IsTrueAsync(() => Task.FromResult(condition()));
}

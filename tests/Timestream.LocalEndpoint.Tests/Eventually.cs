namespace Timestream.LocalEndpoint.Tests;

/// <summary>Waits for what another thread is about to do.</summary>
internal static class Eventually
{
    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromSeconds(20), "It did not become true within 20 seconds.");
            await Task.Yield();
        }
    }
}

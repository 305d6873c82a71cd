namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>The closed loop of everything measured here: each writer sends its next request when its last one is answered.</summary>
internal static class RequestLoop
{
    /// <summary>Sends so many requests with as many in flight as there are writers, and waits for all.</summary>
    /// <param name="requests">Of all writers together.</param>
    /// <param name="writers">1 or more.</param>
    /// <param name="send">Sends one request; given the writer, 0 to <paramref name="writers"/> - 1.</param>
    public static Task RunAsync(long requests, int writers, Func<int, Task> send)
    {
        var remaining = requests;
        return Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref remaining) >= 0)
            {
                await send(writer);
            }
        })));
    }
}

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>A closed loop: each writer sends its next request when its previous request has been answered.</summary>
internal static class RequestLoop
{
    /// <summary>Sends all requests, with one request in flight per writer, and waits for the answers.</summary>
    /// <param name="requests">Number of requests of all writers together.</param>
    /// <param name="writers">Number of writers, 1 or more.</param>
    /// <param name="send">Sends one request; receives the writer's index, 0 to <paramref name="writers"/> - 1.</param>
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

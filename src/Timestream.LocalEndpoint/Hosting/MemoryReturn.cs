using Timestream.LocalEndpoint.Catalog;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>Gives the memory of a deleted table back to the system.</summary>
internal static class MemoryReturn
{
    // Below this the next ordinary collection will do.
    private const long WorthCollecting = 8 * 1024 * 1024;
    private const int Attempts = 10;

    /// <summary>Collects in the background after a table of some size is gone: by itself the runtime would keep the pages.</summary>
    public static void After(Table removed)
    {
        if (removed.Store.Bytes >= WorthCollecting)
        {
            _ = CollectAsync(new WeakReference(removed.Store));
        }
    }

    private static async Task CollectAsync(WeakReference store)
    {
        // The request that deletes the table still holds it, and so may writes in flight.
        for (var attempt = 1; attempt <= Attempts && store.IsAlive; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt)).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}

using Timestream.LocalEndpoint.Catalog;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>Returns the memory of a deleted table to the system.</summary>
internal static class MemoryReturn
{
    // For smaller tables the next regular collection is enough.
    private const long WorthCollecting = 8 * 1024 * 1024;
    private const int Attempts = 10;

    /// <summary>Collects in the background after a large table is deleted; otherwise the runtime would keep its pages.</summary>
    public static void After(Table removed)
    {
        if (removed.Store.Bytes >= WorthCollecting)
        {
            _ = CollectAsync(new WeakReference(removed.Store));
        }
    }

    private static async Task CollectAsync(WeakReference store)
    {
        // The request that deletes the table still refers to it, and so may concurrent writes.
        for (var attempt = 1; attempt <= Attempts && store.IsAlive; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), TimeProvider.System)
                .ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}

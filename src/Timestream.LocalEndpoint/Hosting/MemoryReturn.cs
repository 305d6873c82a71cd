using Timestream.LocalEndpoint.Rules;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>Gives the memory of a deleted table back to the system.</summary>
internal static class MemoryReturn
{
    // Below this the next ordinary collection will do.
    private const long WorthCollecting = 16 * 1024 * 1024;

    /// <summary>Collects in the background after a table of some size is gone: by itself the runtime would keep the pages.</summary>
    public static void After(Table removed)
    {
        if (removed.Store.Bytes >= WorthCollecting)
        {
            ThreadPool.QueueUserWorkItem(static _ => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true));
        }
    }
}

using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Keeps the records that all tables hold within a limit, however many requests write at once. Far from the limit a request
/// reserves room for all its records and gives back what it did not need; near it, requests take turns and are counted exactly,
/// so that none is refused for room that another only reserved.
/// </summary>
internal sealed class RecordQuota(long max) : IDisposable
{
    private readonly ReaderWriterLockSlim _gate = new();
    private long _held;

    /// <summary>Begins a request; <see cref="Leave"/> ends it, on the same thread.</summary>
    /// <returns>
    /// The rows reserved; null where there is no room for all of them: then the caller is alone, and calls
    /// <see cref="Reserve"/> with what it really needs.
    /// </returns>
    public int? Enter(int records)
    {
        _gate.EnterReadLock();
        if (Interlocked.Add(ref _held, records) <= max)
        {
            return records;
        }

        Interlocked.Add(ref _held, -records);
        _gate.ExitReadLock();
        _gate.EnterWriteLock();
        return null;
    }

    /// <exception cref="ServiceException">The rows would exceed the limit.</exception>
    public void Reserve(int rows)
    {
        if (rows > 0 && _held + rows > max)
        {
            throw ServiceException.QuotaExceeded(Texts.TooManyRecords(max, _held, rows));
        }
    }

    /// <param name="reserved">What <see cref="Enter"/> returned.</param>
    /// <param name="stored">Rows that the request added.</param>
    public void Leave(int? reserved, long stored)
    {
        Interlocked.Add(ref _held, stored - (reserved ?? 0));
        if (reserved is null)
        {
            _gate.ExitWriteLock();
        }
        else
        {
            _gate.ExitReadLock();
        }
    }

    /// <summary>Takes the rows of a table off that no request can find any more.</summary>
    public void Release(Table removed)
    {
        // Those that found it before are through once this is entered.
        _gate.EnterWriteLock();
        _held -= removed.Store.Rows;
        _gate.ExitWriteLock();
    }

    public void Dispose()
    {
        // A request that was cut off may still be in it.
        _gate.EnterWriteLock();
        _gate.ExitWriteLock();
        _gate.Dispose();
    }
}

using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Limits the number of records in all tables together under concurrent writes. Far from the limit a request reserves rows for all its
/// records and releases those that it did not need. Near the limit requests run one at a time and are counted exactly, so that none
/// is refused because of rows that another one only reserved.
/// </summary>
internal sealed class RecordQuota(long max) : IDisposable
{
    private readonly ReaderWriterLockSlim _gate = new();
    private long _held;

    /// <summary>Starts a request. <see cref="Leave"/> ends it, on the same thread.</summary>
    /// <returns>
    /// The number of rows reserved; null if they would exceed the limit. Then no other request runs, and the caller passes the exact
    /// number to <see cref="Reserve"/>.
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

    /// <param name="reserved">The result of <see cref="Enter"/>.</param>
    /// <param name="stored">Number of rows that the request added.</param>
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

    /// <summary>Releases the rows of a table that requests no longer find.</summary>
    public void Release(Table removed)
    {
        // Requests that found the table before have ended when the lock is entered.
        _gate.EnterWriteLock();
        _held -= removed.Store.Rows;
        _gate.ExitWriteLock();
    }

    public void Dispose()
    {
        // An aborted request may still be running.
        _gate.EnterWriteLock();
        _gate.ExitWriteLock();
        _gate.Dispose();
    }
}

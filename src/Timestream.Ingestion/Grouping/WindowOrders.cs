using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Grouping;

/// <summary>
/// The orders of a window's records in which batches have much in common. In each, groups come in the order of their first record, and
/// the records of a group in the order of arrival.
/// </summary>
internal static class WindowOrders
{
    /// <summary>A window in another order.</summary>
    /// <param name="Records">The records.</param>
    /// <param name="GroupEnds">For each record, the index behind the last one of its group.</param>
    internal readonly record struct Order(Record[] Records, int[] GroupEnds);

    /// <summary>The orders that a grouping tries besides that of arrival.</summary>
    public static IEnumerable<Order> Of(RecordGrouping grouping, Record[] window)
    {
        if (grouping == RecordGrouping.Arrival)
        {
            yield break;
        }

        var series = Ids(window, static record => record.Dimensions);
        var names = Ids(window, static record => record.MeasureName);
        if (grouping is RecordGrouping.Series or RecordGrouping.Best)
        {
            yield return Sorted(window, series);
        }

        if (grouping is RecordGrouping.Measure or RecordGrouping.Best)
        {
            yield return Sorted(window, names);
        }

        if (grouping is RecordGrouping.Best)
        {
            var both = Ids(window.Length, index => (series[index], names[index]));
            yield return Sorted(window, both, series);
            yield return Sorted(window, both, names);
            var times = Ids(window, static record => (record.Time, record.TimeUnit));
            if (KeepsOrder(times, both))
            {
                yield return Sorted(window, times);
            }
        }
    }

    // Numbers from 0 in the order of first appearance.
    private static int[] Ids<T>(Record[] window, Func<Record, T> key)
        where T : notnull => Ids(window.Length, index => key(window[index]));

    private static int[] Ids<T>(int count, Func<int, T> key)
        where T : notnull
    {
        var known = new Dictionary<T, int>();
        var ids = new int[count];
        for (var i = 0; i < count; i++)
        {
            var value = key(i);
            if (!known.TryGetValue(value, out ids[i]))
            {
                ids[i] = known.Count;
                known.Add(value, ids[i]);
            }
        }

        return ids;
    }

    /// <summary>Whether sorting by times leaves the records of every series and measure in their order.</summary>
    private static bool KeepsOrder(int[] times, int[] both)
    {
        var latest = new Dictionary<int, int>();
        for (var i = 0; i < times.Length; i++)
        {
            if (latest.TryGetValue(both[i], out var before) && before > times[i])
            {
                return false;
            }

            latest[both[i]] = times[i];
        }

        return true;
    }

    /// <summary>Sorts stably by groups.</summary>
    /// <param name="window">The records.</param>
    /// <param name="groups">Group of each record.</param>
    /// <param name="outer">Group of groups of each record, to sort by first; null for none.</param>
    private static Order Sorted(Record[] window, int[] groups, int[]? outer = null)
    {
        var indexes = new int[window.Length];
        var keys = new long[window.Length];
        for (var i = 0; i < indexes.Length; i++)
        {
            indexes[i] = i;
            keys[i] = ((long)(outer?[i] ?? 0) << 32) | (uint)groups[i];
        }

        // Array.Sort is not stable: the index decides between equal groups.
        Array.Sort(indexes, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        var records = Array.ConvertAll(indexes, index => window[index]);
        var ends = new int[indexes.Length];
        for (var i = indexes.Length - 1; i >= 0; i--)
        {
            ends[i] = i + 1 < indexes.Length && keys[indexes[i]] == keys[indexes[i + 1]] ? ends[i + 1] : i + 1;
        }

        return new(records, ends);
    }
}

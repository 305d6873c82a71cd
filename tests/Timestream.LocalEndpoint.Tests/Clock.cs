using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace Timestream.LocalEndpoint.Tests;

/// <summary>The moment at which the tests take place, unless they advance it: that of a capture of the real service's bounds.</summary>
internal static class Clock
{
    public static readonly DateTimeOffset Now = DateTimeOffset.Parse("2023-11-28T18:37:10.452Z", CultureInfo.InvariantCulture);

    public static readonly long Ms = Now.ToUnixTimeMilliseconds();

    public static FakeTimeProvider Stopped() => new(Now);
}

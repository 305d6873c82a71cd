using CsCheck;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>The counts against an endpoint that fails in every way it can: before the records are stored, and after.</summary>
public class FaultsAtTheEndpointTests
{
    /// <summary>What is acknowledged is held. What failed may be held, because its answer was lost; nothing else is.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task What_is_held_is_what_was_acknowledged_and_at_most_what_failed(int retries) =>
        await Gen.Select(Gen.Int[1, 20], Gen.Int[1, 6], Gen.Int[0, int.MaxValue]).SampleAsync(
            async (size, writers, seed) =>
            {
                await using var service = await LocalService.StartAsync(
                    new()
                    {
                        Seed = seed,
                        Faults = new() { InternalErrors = 0.1, ResetsBefore = 0.1, ResetsAfter = 0.1, Truncated = 0.1 },
                    },
                    new() { MaxErrorRetry = retries });
                using var patient = ClientFactory.Create(new() { Endpoint = service.Server.BaseAddress });
                await new TableManager(patient, LocalService.Table).ResetAsync(cancellationToken: TestContext.Current.CancellationToken);
                var held = service.TableStats.RecordsHeld;
                var records = Samples.Records(size * 30, DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds());
                await using var writer = new TimestreamWriter(
                    service.Transport(), new() { BatchSize = size, Writers = writers, StopOn = StopFaults.None });

                var totals = (await writer.WriteAsync(records, cancellationToken: TestContext.Current.CancellationToken)).Totals;

                held = service.TableStats.RecordsHeld - held;
                Assert.Equal(records.Length, totals.Sent);
                Assert.Equal(totals.Sent, totals.Acknowledged + totals.Rejected + totals.Failed);
                Assert.Equal(0, totals.Rejected);
                Assert.InRange(held, totals.Acknowledged, totals.Acknowledged + totals.Failed);
            },
            iter: retries == 0 ? 10 : 1,
            threads: 1);
}

using System.Globalization;
using Amazon.Runtime;

namespace Timestream.Ingestion.Tests.Transports.Direct.Signing;

/// <summary>Session credentials that are others each time they are fetched: KEY1, KEY2 and so on.</summary>
internal sealed class RotatingCredentials : RefreshingAWSCredentials
{
    public int Fetches { get; private set; }

    protected override CredentialsRefreshState GenerateNewCredentials()
    {
        var number = (++Fetches).ToString(CultureInfo.InvariantCulture);
        return new(new("KEY" + number, "secret" + number, "token" + number), DateTime.UtcNow.AddHours(1));
    }

    protected override Task<CredentialsRefreshState> GenerateNewCredentialsAsync() => Task.FromResult(GenerateNewCredentials());
}

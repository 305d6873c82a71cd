using System.CommandLine;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Commands;

/// <summary>The options of <c>serve</c>, and the endpoint options they make.</summary>
internal sealed class ServeOptions
{
    private readonly Option<int> _port = new("--port") { Description = "Port to listen on; 0 takes any free one (default 8000)", DefaultValueFactory = _ => 8000, HelpName = "P" };
    private readonly Option<string> _host = new("--host") { Description = "Address to listen on; other than loopback needs keys (default 127.0.0.1)", DefaultValueFactory = _ => "127.0.0.1", HelpName = "ADDRESS" };
    private readonly Option<string> _region = new("--region") { Description = "Region in ARNs and signatures (default us-west-2)", DefaultValueFactory = _ => "us-west-2" };
    private readonly Option<string?> _accessKey = new("--access-key") { Description = "With --secret-key: every request must be signed with them", HelpName = "KEY" };
    private readonly Option<string?> _secretKey = new("--secret-key") { Description = "See --access-key", HelpName = "SECRET" };
    private readonly Option<string?> _latency = new("--latency") { Description = "Latency of WriteRecords", HelpName = "p50=8ms,p99=40ms" };
    private readonly Option<string?> _throttle = new("--throttle") { Description = "WriteRecords requests per second, beyond which the answer is 429", HelpName = "200/s,burst=50" };
    private readonly Option<string?> _faults = new("--faults") { Description = "Shares of WriteRecords requests that fail: 500, reset-before, reset-after, slow, slow-by, truncate", HelpName = "500=0.01,slow=0.01" };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of latencies and faults (default 1)", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<int> _visibility = new("--visibility-delay") { Description = "Milliseconds until created and deleted tables are seen as such (default 0)", HelpName = "MS" };
    private readonly Option<bool> _controlPlaneRates = new("--control-plane-rates") { Description = "Limit creates, updates and deletes to 1/s, lists and describes to 5/s, as an account is" };
    private readonly Option<string?> _buckets = new("--buckets") { Description = "Folder that stands for S3, one folder per bucket, for batch load and rejection reports", HelpName = "FOLDER" };

    public static ServeOptions AddTo(Command command)
    {
        var options = new ServeOptions();
        foreach (var option in (Option[])
            [options._port, options._host, options._region, options._accessKey, options._secretKey, options._latency, options._throttle,
             options._faults, options._seed, options._visibility, options._controlPlaneRates, options._buckets])
        {
            command.Options.Add(option);
        }

        return options;
    }

    /// <exception cref="SettingsException">Lists every fault.</exception>
    public LocalEndpointOptions Read(ParseResult parsed)
    {
        var faults = new List<string>();
        var options = new LocalEndpointOptions
        {
            Host = parsed.GetValue(_host)!,
            Port = parsed.GetValue(_port),
            Region = parsed.GetValue(_region)!,
            AccessKey = parsed.GetValue(_accessKey),
            SecretKey = parsed.GetValue(_secretKey),
            Latency = Parse(_latency, LatencyModel.Parse),
            Throttle = Parse(_throttle, ThrottleModel.Parse),
            Faults = Parse(_faults, FaultModel.Parse),
            Seed = parsed.GetValue(_seed),
            VisibilityDelay = TimeSpan.FromMilliseconds(parsed.GetValue(_visibility)),
            ControlPlaneRates = parsed.GetValue(_controlPlaneRates),
            BucketsFolder = parsed.GetValue(_buckets),
        };
        faults.AddRange(options.Validate());
        return faults.Count == 0 ? options : throw new SettingsException(faults);

        T? Parse<T>(Option<string?> option, Func<string, T> parse)
            where T : class
        {
            try
            {
                return parsed.GetValue(option) is { } text ? parse(text) : null;
            }
            catch (FormatException exception)
            {
                faults.Add(exception.Message);
                return null;
            }
        }
    }
}

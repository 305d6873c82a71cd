using System.CommandLine;
using System.Globalization;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Commands.Endpoint;

/// <summary>The options of <c>serve</c>, converted to <see cref="LocalEndpointOptions"/>.</summary>
internal sealed class ServeOptions
{
    private readonly Option<string?> _port = new("--port")
    {
        Description = "Port to listen on; 0 selects a free port (default 8000)",
        HelpName = "P",
    };

    private readonly Option<string> _host = new("--host")
    {
        Description = "Address to listen on; addresses other than loopback require keys (default 127.0.0.1)",
        DefaultValueFactory = _ => "127.0.0.1",
        HelpName = "ADDRESS",
    };

    private readonly Option<string> _region = new("--region")
    {
        Description = "Region in ARNs and signatures (default us-west-2)",
        DefaultValueFactory = _ => "us-west-2",
    };

    private readonly Option<string?> _account = new("--account")
    {
        Description = "Account number in ARNs, 12 digits (default 000000000000)",
        HelpName = "ID",
    };

    private readonly Option<string?> _accessKey = new("--access-key")
    {
        Description = $"Access key that must sign every request; its secret key is in {SecretKeyFile.Variable} or a file "
            + "(default: signatures are not verified)",
        HelpName = "KEY",
    };

    private readonly Option<string?> _secretKeyFile = new("--secret-key-file")
    {
        Description = $"File with the secret key in one line, instead of {SecretKeyFile.Variable}",
        HelpName = "FILE",
    };

    private readonly Option<string?> _secretKey = new("--secret-key") { Hidden = true, Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string?> _publicUrl = new("--public-url")
    {
        Description = "URL that clients use if the endpoint is behind a proxy",
        HelpName = "URL",
    };

    private readonly Option<string[]> _allowHost = new("--allow-host")
    {
        Description = "Host name, besides localhost, that requests on loopback may use; repeatable",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _maxRecords = new("--max-records")
    {
        Description = "Maximum records held; WriteRecords beyond it is answered with 402 (default no limit)",
        HelpName = "N",
    };

    private readonly Option<string?> _latency = new("--latency")
    {
        Description = "Latency of WriteRecords (default none)",
        HelpName = "p50=8ms,p99=40ms",
    };

    private readonly Option<string?> _throttle = new("--throttle")
    {
        Description = "Maximum WriteRecords requests per second; more are answered with 429 (default no limit)",
        HelpName = "200/s,burst=50",
    };

    private readonly Option<string?> _faults = new("--faults")
    {
        Description = "Shares of WriteRecords requests that fail: 500, reset-before, reset-after, slow, slow-by, truncate (default none)",
        HelpName = "500=1%,slow=1%",
    };

    private readonly Option<string?> _seed = new("--seed")
    {
        Description = "Random seed of latencies and faults (default 1)",
        HelpName = "N",
    };

    private readonly Option<string?> _visibility = new("--visibility-delay")
    {
        Description = "Milliseconds until created and deleted tables are visible as such (default 0)",
        HelpName = "MS",
    };

    private readonly Option<bool> _controlPlaneRates = new("--control-plane-rates")
    {
        Description = "Limit creates, updates and deletes to 1/s, lists and describes to 5/s, like an AWS account",
    };

    private readonly Option<string?> _buckets = new("--buckets")
    {
        Description = "Folder that replaces S3, with one folder per bucket, for batch load and rejection reports",
        HelpName = "FOLDER",
    };

    /// <summary>Adds the options to a command.</summary>
    public static ServeOptions AddTo(Command command)
    {
        var options = new ServeOptions();
        foreach (var option in (Option[])
            [options._port, options._host, options._publicUrl, options._allowHost, options._region, options._account,
             options._accessKey, options._secretKeyFile, options._secretKey, options._latency, options._throttle, options._faults,
             options._seed, options._visibility, options._controlPlaneRates, options._maxRecords, options._buckets])
        {
            command.Options.Add(option);
        }

        return options;
    }

    /// <summary>Reads and validates the options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="warn">Receives warnings.</param>
    /// <exception cref="SettingsException">Lists every fault.</exception>
    public LocalEndpointOptions Read(ParseResult parsed, Action<string> warn)
    {
        var faults = new List<string>();
        var options = new LocalEndpointOptions
        {
            Host = parsed.GetValue(_host)!,
            Port = (int)(Number(_port, 0, 65_535) ?? 8000),
            PublicUrl = Parse(_publicUrl, LocalEndpointOptions.ParsePublicUrl),
            AllowedHosts = parsed.GetValue(_allowHost)!,
            Region = parsed.GetValue(_region)!,
            AccessKey = parsed.GetValue(_accessKey),
            SecretKey = Secret(),
            Latency = Parse(_latency, LatencyModel.Parse),
            Throttle = Parse(_throttle, ThrottleModel.Parse),
            Faults = Parse(_faults, FaultModel.Parse),
            Seed = (int)(Number(_seed, int.MinValue, int.MaxValue) ?? 1),
            VisibilityDelay = TimeSpan.FromMilliseconds(Number(_visibility, 0, 3_600_000) ?? 0),
            ControlPlaneRates = parsed.GetValue(_controlPlaneRates),
            BucketsFolder = parsed.GetValue(_buckets),
            MaxRecords = Number(_maxRecords, 1, LocalEndpointOptions.MostRecords),
        };
        if (options.Region.Length > 0 && !SettingsValidator.IsRegion(options.Region))
        {
            faults.Add($"--region is '{options.Region}': give an AWS region, such as us-west-2.");
        }

        options = parsed.GetValue(_account) is { } account ? options with { AccountId = account } : options;

        // If faults of the keys were already found above, validate without keys so that they are not reported twice.
        faults.AddRange(options.AccessKey is null != options.SecretKey is null && faults.Count > 0
            ? (options with { AccessKey = null, SecretKey = null, Host = "127.0.0.1" }).Validate()
            : options.Validate());
        return faults.Count == 0 ? options : throw new SettingsException([.. faults.Select(ServeFaults.ByOption)]);

        string? Secret()
        {
            if (parsed.GetResult(_secretKey) is not null)
            {
                faults.Add(
                    "--secret-key would show the secret to every user of this machine, in its list of processes: "
                    + $"set the environment variable {SecretKeyFile.Variable}, or give --secret-key-file FILE.");
                return null;
            }

            if (parsed.GetValue(_secretKeyFile) is { } file)
            {
                var secret = Parse(_secretKeyFile, SecretKeyFile.Read);
                if (secret is not null && SecretKeyFile.Warning(file) is { } warning)
                {
                    warn(warning);
                }

                if (parsed.GetValue(_accessKey) is null)
                {
                    faults.Add("--secret-key-file is given without --access-key: give both, or none to serve without signatures.");
                }

                return secret;
            }

            if (parsed.GetValue(_accessKey) is null)
            {
                return null;
            }

            var variable = Environment.GetEnvironmentVariable(SecretKeyFile.Variable);
            if (string.IsNullOrEmpty(variable))
            {
                faults.Add(
                    $"--access-key is given without a secret key: set the environment variable {SecretKeyFile.Variable}, "
                    + "or give --secret-key-file FILE.");
                return null;
            }

            return variable;
        }

        long? Number(Option<string?> option, long least, long most)
        {
            if (parsed.GetValue(option) is not { } text)
            {
                return null;
            }

            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= least
                && number <= most)
            {
                return number;
            }

            faults.Add(string.Create(
                CultureInfo.InvariantCulture, $"{option.Name} '{text}': expected a whole number from {least:N0} to {most:N0}."));
            return null;
        }

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

namespace Timestream.Ingestion.Tests.Transports.Ambient;

/// <summary>
/// What the environment says of proxies and endpoints: kept out of loopback traffic, and else the same for every transport.
/// </summary>
public class AmbientSettingsTests
{
    private static readonly string[] s_proxyVariables = [
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY"
    ];

    private static readonly (string, string)[] s_keys = [
        ("AWS_ACCESS_KEY_ID", "key"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
        ("AWS_EC2_METADATA_DISABLED", "true")
    ];

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("LocalHost")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task With_an_endpoint_nothing_of_the_environment_changes_where_requests_go_or_how(string host)
    {
        await using var trap = new GreetingServer("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        await using var server = new WireServer(async request =>
        {
            // The first attempts of Sdk and Direct.
            if (request.Number is not (1 or 3))
            {
                return await request.AcknowledgeAsync();
            }

            await request.WriteAsync(WireServer.Head("503 Service Unavailable", 0));
            return true;
        });
        var url = $"http://127.0.0.1:{trap.Port}/";
        using var config = await TemporaryFile.CreateAsync(
            $"[default]\nendpoint_url = {url}\nregion = eu-west-1\nmax_attempts = 1\nuse_fips_endpoint = true\n");

        await ChildProcess.RunAsync(nameof(ChildTests.Requests_to_the_endpoint_given_arrive_there), new($"http://{host}:{server.BaseAddress.Port}/"),
        [
            .. s_proxyVariables.Select(name => (name, url)),
            ("AWS_CONFIG_FILE", config.Path), ("AWS_PROFILE", "default"),
            ("AWS_ENDPOINT_URL", url), ("AWS_ENDPOINT_URL_TIMESTREAM_WRITE", url), ("AWS_ENABLE_ENDPOINT_DISCOVERY", "true"),
            ("AWS_REGION", "eu-west-1"), ("AWS_DEFAULT_REGION", "eu-west-1"), ("AWS_CA_BUNDLE", "/no/such/file"),
            ("AWS_MAX_ATTEMPTS", "1"), ("AWS_RETRY_MODE", "adaptive"), ("AWS_NEW_RETRIES_2026", "true"), ("AWS_DEFAULTS_MODE", "auto"),
            ("AWS_USE_FIPS_ENDPOINT", "true"), ("AWS_USE_DUALSTACK_ENDPOINT", "true"), ("AWS_AUTH_SCHEME_PREFERENCE", "sigv4a"),
            ("AWS_EC2_METADATA_SERVICE_ENDPOINT", url), ("AWS_CONTAINER_CREDENTIALS_FULL_URI", url), ("AWS_ROLE_ARN", "arn:aws:iam::1:role/x"),
            ("AWS_WEB_IDENTITY_TOKEN_FILE", config.Path), ("AWS_DISABLE_CLOCK_SKEW_CORRECTION", "true"),
            ("DOTNET_SYSTEM_NET_HTTP_SOCKETSHTTPHANDLER_HTTP2UNENCRYPTEDSUPPORT", "true"), (
                "DOTNET_SYSTEM_NET_HTTP_ENABLEACTIVITYPROPAGATION", "true"),
        ]);

        Assert.Equal((0, 5), (trap.Connections, server.Requests));
        Assert.Equal(
            5,
            server.Heads.Count(
                head => head.Contains("Credential=local/", StringComparison.Ordinal) && head.Contains(
                    "/us-west-2/timestream/aws4_request", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_profile_of_the_environment_that_does_not_exist_does_not_matter_either()
    {
        await using var server = new WireServer(async request =>
        {
            if (request.Number is not (1 or 3))
            {
                return await request.AcknowledgeAsync();
            }

            await request.WriteAsync(WireServer.Head("503 Service Unavailable", 0));
            return true;
        });

        await ChildProcess.RunAsync(
            nameof(ChildTests.Requests_to_the_endpoint_given_arrive_there),
            server.BaseAddress,
            [("AWS_PROFILE", "no such profile"), ("AWS_CONFIG_FILE", "/no/such/file")]);

        Assert.Equal(5, server.Requests);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_TIMESTREAM_WRITE")]
    [InlineData("profile 'default'")]
    [InlineData("profile 'local'")]
    [InlineData("profile 'local' of the settings")]
    [InlineData("service of profile 'local'")]
    public async Task Without_an_endpoint_the_environments_is_used_by_both_transports_and_told(string source)
    {
        await using var trap = new GreetingServer("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        await using var server = new WireServer(request => request.AcknowledgeAsync());
        var url = server.BaseAddress.ToString();
        var profile = source.Contains("default", StringComparison.Ordinal) ? "default" : "local";
        var section = profile == "default" ? "[default]" : "[profile local]";
        using var config = await TemporaryFile.CreateAsync(source.StartsWith("service", StringComparison.Ordinal)
            ? $"{section}\nservices = here\n\n[services here]\ntimestream_write =\n  endpoint_url = {url}\n"







                                        : $"{section}\naws_access_key_id = key\naws_secret_access_key = secret\nendpoint_url = {(source.StartsWith("AWS", StringComparison.Ordinal) ? "http://host.invalid/" : url)}\n");
        var origin = source.StartsWith("AWS", StringComparison.Ordinal) ? source : $"profile '{profile}'";
        List<(string, string)> environment =
        [
            .. s_keys, .. s_proxyVariables.Select(name => (name, $"http://127.0.0.1:{trap.Port}/")),
            ("AWS_CONFIG_FILE", config.Path), ("AWS_SHARED_CREDENTIALS_FILE", config.Path
                + ".none"), ("AWS_REGION", "eu-west-1"), ("TIMESTREAM_TEST_ORIGIN", origin),
        ];
        environment.AddRange(source switch
        {
            "AWS_ENDPOINT_URL" => [("AWS_ENDPOINT_URL", url)],
            "AWS_ENDPOINT_URL_TIMESTREAM_WRITE" => [
                ("AWS_ENDPOINT_URL", "http://host.invalid/"),
                ("AWS_ENDPOINT_URL_TIMESTREAM_WRITE", url)
            ],
            "profile 'local' of the settings" => [("TIMESTREAM_TEST_PROFILE", "local")],
            _ => [("AWS_PROFILE", profile)],
        });

        await ChildProcess.RunAsync(
            nameof(ChildTests.Without_an_endpoint_both_transports_go_to_the_one_of_the_environment), server.BaseAddress, environment);

        Assert.Equal((0, 2), (trap.Connections, server.Requests));
        Assert.All(server.Heads, head => Assert.Contains("/us-west-2/timestream/aws4_request", head, StringComparison.Ordinal));
    }

    [Fact]
    public Task An_endpoint_of_the_environment_can_be_ignored() => ChildProcess.RunAsync(
        nameof(ChildTests.An_endpoint_of_the_environment_that_is_to_be_ignored_is_not_used),
        new("http://host.invalid/"),
        [.. s_keys, ("AWS_ENDPOINT_URL", "http://host.invalid/"), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")]);

    [Fact]
    public Task An_endpoint_of_the_environment_must_be_a_url() => ChildProcess.RunAsync(
        nameof(ChildTests.An_endpoint_of_the_environment_that_is_no_url_is_named), new("http://host.invalid/"), [
            .. s_keys, ("AWS_ENDPOINT_URL", "localhost:8000")
        ]);

    [Fact]
    public async Task Other_hosts_are_reached_through_the_proxy()
    {
        await using var proxy = new WireServer(request => request.AcknowledgeAsync());

        await ChildProcess.RunAsync(
            nameof(ChildTests.A_host_elsewhere_is_reached_through_the_proxy),
            proxy.BaseAddress,
            [("http_proxy", proxy.BaseAddress.ToString())]);

        Assert.Equal(2, proxy.Requests);
        Assert.All(proxy.Heads, head => Assert.StartsWith("POST http://timestream.invalid/ HTTP/1.1", head, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_endpoint_that_was_discovered_on_this_machine_is_reached_without_the_proxy()
    {
        await using var proxy = new GreetingServer("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        await using var server = new WireServer(request => request.AcknowledgeAsync());

        await ChildProcess.RunAsync(
            nameof(ChildTests.An_endpoint_on_this_machine_that_was_discovered_is_reached_without_the_proxy), server.BaseAddress, [
                ("http_proxy", $"http://127.0.0.1:{proxy.Port}/")
            ]);

        Assert.Equal((0, 1), (proxy.Connections, server.Requests));
    }

    /// <summary>The proxy cannot be connected to, so that not even the endpoint can be discovered.</summary>
    [Fact]
    public async Task An_endpoint_that_cannot_be_discovered_is_given_up_like_any_other()
    {
        await using var proxy = new GreetingServer("");
        var port = proxy.Port;
        await proxy.DisposeAsync();

        await ChildProcess.RunAsync(
            nameof(ChildTests.A_service_that_cannot_be_reached_is_given_up_by_both_transports), new("http://host.invalid/"), [
                .. s_keys, ("https_proxy", $"http://127.0.0.1:{port}/")
            ]);
    }

    /// <summary>AWSSDK.Core discovers synchronously: the deadline holds there too.</summary>
    [Fact]
    public async Task A_discovery_that_is_not_answered_ends_at_the_timeout()
    {
        await using var proxy = new WireServer(request => request.StallAsync());

        await ChildProcess.RunAsync(
            nameof(ChildTests.A_discovery_that_is_not_answered_ends_at_the_timeout), new("http://host.invalid/"), [
                .. s_keys, ("https_proxy", proxy.BaseAddress.ToString())
            ]);

        Assert.Equal(2, proxy.Requests);
    }
}

using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Surface;

public sealed partial class SurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Assembly Client = typeof(AmazonTimestreamWriteClient).Assembly;

    public static TheoryData<string, string, string> Operations { get; } = Parse(Facts.Operations);

    public static TheoryData<string, string, string> Structures { get; } = Parse(Facts.Structures);

    public static TheoryData<string, string, string> Constants { get; } = Parse(Facts.Constants);

    public static TheoryData<string> Exceptions { get; } = new(Facts.Exceptions);

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_has_its_method_request_and_response(string name, string request, string response)
    {
        var requestType = Model(name + "Request");
        var responseType = Model(name + "Response");

        Assert.Equal(request, Members(requestType));
        Assert.Equal(response, Members(responseType));
        Assert.True(requestType.IsSubclassOf(typeof(AmazonTimestreamWriteRequest)));
        Assert.Equal(typeof(AmazonWebServiceResponse), responseType.BaseType);
        foreach (var type in new[] { typeof(IAmazonTimestreamWrite), typeof(AmazonTimestreamWriteClient) })
        {
            var method = type.GetMethod(name + "Async", [requestType, typeof(CancellationToken)]);
            Assert.NotNull(method);
            Assert.True(method.IsVirtual && !method.IsFinal);
            Assert.True(method.GetParameters()[1].HasDefaultValue);
            Assert.Equal(typeof(Task<>).MakeGenericType(responseType), method.ReturnType);
        }
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void A_structure_has_its_members_all_of_them_unset(string name, string members, string none)
    {
        var type = Model(name);

        Assert.Empty(none);
        Assert.Equal(members, Members(type));
        var instance = Activator.CreateInstance(type);
        Assert.All(type.GetProperties(Declared), property => Assert.Null(property.GetValue(instance)));
    }

    [Theory]
    [MemberData(nameof(Constants))]
    public void A_constant_class_has_its_values_and_makes_others(string name, string values, string none)
    {
        var type = Client.GetType("Amazon.TimestreamWrite." + name, throwOnError: true)!;

        Assert.Empty(none);
        Assert.Equal(typeof(ConstantClass), type.BaseType);
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Static);
        Assert.Equal(values, string.Join(", ", fields.Select(field => field.Name).Order(StringComparer.Ordinal)));
        var find = type.GetMethod("FindValue", [typeof(string)])!;
        var convert = type.GetMethod("op_Implicit", [typeof(string)])!;
        foreach (var field in fields)
        {
            Assert.True(field.IsInitOnly);
            Assert.Equal(field.Name, ((ConstantClass)field.GetValue(null)!).Value);
            Assert.Same(field.GetValue(null), find.Invoke(null, [field.Name]));
            Assert.Same(field.GetValue(null), convert.Invoke(null, [field.Name]));
        }

        Assert.Equal("LATER", find.Invoke(null, ["LATER"])!.ToString());
        Assert.Null(convert.Invoke(null, [null]));
        Assert.Equal(Activator.CreateInstance(type, "LATER"), find.Invoke(null, ["LATER"]));
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void An_exception_can_be_made_in_every_standard_way(string name)
    {
        var type = Model(name);
        Assert.Equal(typeof(AmazonTimestreamWriteException), type.BaseType);
        AssertConstructors(type);
    }

    [Fact]
    public void The_common_exception_is_an_AmazonServiceException()
    {
        Assert.Equal(typeof(AmazonServiceException), typeof(AmazonTimestreamWriteException).BaseType);
        AssertConstructors(typeof(AmazonTimestreamWriteException));
        Assert.Equal(typeof(List<RejectedRecord>), typeof(RejectedRecordsException).GetProperty("RejectedRecords")!.PropertyType);
    }

    [Fact]
    public void The_client_has_every_constructor()
    {
        var constructors = typeof(AmazonTimestreamWriteClient).GetConstructors().Select(constructor =>
            string.Join(", ", constructor.GetParameters().Select(parameter => parameter.ParameterType.Name)));

        Assert.Equal(Facts.Constructors.Order(StringComparer.Ordinal), constructors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Client_and_interface_are_of_the_SDK_s_kinds()
    {
        Assert.Equal(typeof(AmazonServiceClient), typeof(AmazonTimestreamWriteClient).BaseType);
        Assert.False(typeof(AmazonTimestreamWriteClient).IsSealed);
        Assert.True(typeof(IAmazonService).IsAssignableFrom(typeof(IAmazonTimestreamWrite)));
        Assert.True(typeof(IDisposable).IsAssignableFrom(typeof(IAmazonTimestreamWrite)));
        Assert.Equal(typeof(ITimestreamWritePaginatorFactory), typeof(IAmazonTimestreamWrite).GetProperty("Paginators")!.PropertyType);
    }

    [Fact]
    public void The_model_holds_nothing_that_the_facts_do_not_name()
    {
        var known = Operations.Concat(Structures).Select(row => row.Data.Item1).Concat(Facts.Exceptions).ToHashSet();

        var unknown = Client.GetExportedTypes()
            .Where(type => type is { Namespace: "Amazon.TimestreamWrite.Model", IsClass: true })
            .Select(type => Regex.Replace(type.Name, "(Request|Response)$", ""))
            .Where(name => !known.Contains(name));

        Assert.Equal(["AmazonTimestreamWrite"], unknown);
    }

    [Fact]
    public void The_configuration_has_AWS_s_defaults()
    {
        var config = new AmazonTimestreamWriteConfig();

        Assert.Equal("Timestream Write", AmazonTimestreamWriteConfig.ServiceId);
        Assert.Equal("timestream", config.AuthenticationServiceName);
        Assert.Equal("ingest.timestream", config.RegionEndpointServiceName);
        Assert.Equal("2018-11-01", config.ServiceVersion);
        Assert.Equal(RequestRetryMode.Standard, config.RetryMode);
        Assert.Equal(2, config.MaxErrorRetry);
        Assert.Null(config.Timeout);
        Assert.Equal(
            ["Standard", "InRegion", "CrossRegion", "Mobile", "Auto"],
            AmazonTimestreamWriteDefaultConfiguration.GetAllConfigurations().Select(mode => mode.Name.ToString()));
        Assert.Equal(TimeSpan.FromMilliseconds(3100), AmazonTimestreamWriteDefaultConfiguration.Standard.ConnectTimeout);
    }

    [Fact]
    public void Dependency_injection_makes_configuration_and_client_from_the_interface()
    {
        var config = Factory<IAmazonTimestreamWrite>.Config();
        config.RegionEndpoint = RegionEndpoint.USWest2;

        using var client = Assert.IsType<AmazonTimestreamWriteClient>(
            Factory<IAmazonTimestreamWrite>.Client(Clients.Credentials, config));

        Assert.Same(RegionEndpoint.USWest2, client.Config.RegionEndpoint);
        Assert.Throws<AmazonClientException>(() => Factory<IAmazonTimestreamWrite>.Client(Clients.Credentials, null));
    }

    private static void AssertConstructors(Type type)
    {
        var cause = new InvalidOperationException("the cause");
        Assert.NotNull(Activator.CreateInstance(type));
        Assert.Equal("m", Make("m").Message);
        Assert.Same(cause, Make("m", cause).InnerException);
        Assert.Equal("the cause", Make(cause).Message);
        var whole = Make("m", cause, ErrorType.Sender, "Code", "id", HttpStatusCode.Conflict);
        Assert.Equal(
            ("m", cause, ErrorType.Sender, "Code", "id", HttpStatusCode.Conflict),
            (whole.Message, whole.InnerException, whole.ErrorType, whole.ErrorCode, whole.RequestId, whole.StatusCode));
        Assert.Equal("Code", Make("m", ErrorType.Receiver, "Code", "id", HttpStatusCode.Conflict).ErrorCode);

        AmazonServiceException Make(params object[] arguments) =>
            (AmazonServiceException)Activator.CreateInstance(type, arguments)!;
    }

    private static Type Model(string name) =>
        Client.GetType("Amazon.TimestreamWrite.Model." + name, throwOnError: true)!;

    private static string Members(Type type) => string.Join(
        ", ",
        type.GetProperties(Declared).OrderBy(property => property.Name, StringComparer.Ordinal).Select(property =>
        {
            Assert.True(property.SetMethod is { IsPublic: true }, $"{type.Name}.{property.Name} can be set");
            return $"{property.Name}: {Name(property.PropertyType)}";
        }));

    private static string Name(Type type) => type switch
    {
        _ when type == typeof(string) => "string",
        _ when type == typeof(long?) => "long",
        _ when type == typeof(int?) => "int",
        _ when type == typeof(bool?) => "bool",
        _ when type == typeof(DateTime?) => "DateTime",
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(List<>) => $"[{Name(type.GetGenericArguments()[0])}]",
        { IsValueType: true } => "not nullable: " + type,
        _ => type.Name,
    };

    /// <summary>Lines of <c>name(members)</c> or <c>name(members) -&gt; (members)</c>; a deeper line goes on.</summary>
    private static TheoryData<string, string, string> Parse(string facts)
    {
        var rows = new TheoryData<string, string, string>();
        foreach (Match line in Fact().Matches(Regex.Replace(facts, @"\s+", " ")))
        {
            rows.Add(line.Groups[1].Value, line.Groups[2].Value, line.Groups[3].Value);
        }

        return rows;
    }

    [GeneratedRegex(@"(\w+)\(([^)]*)\)(?: -> \(([^)]*)\))?")]
    private static partial Regex Fact();

    /// <summary>As AWSSDK.Extensions.NETCore.Setup does it.</summary>
    private static class Factory<T>
        where T : IAmazonService
    {
        public static ClientConfig Config() => T.CreateDefaultClientConfig();

        public static IAmazonService Client(AWSCredentials credentials, ClientConfig? config) =>
            T.CreateDefaultServiceClient(credentials, config!);
    }
}

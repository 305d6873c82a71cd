using System.Reflection;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Amazon.TimestreamWrite.Protocol;

namespace Amazon.TimestreamWrite.Tests.Protocol;

/// <summary>The codecs are written out, so that nothing is found by reflection; here reflection finds what was forgotten.</summary>
public class CodecTableTests
{
    public static TheoryData<Type> Structures { get; } =
    [
        .. typeof(Record).Assembly.GetExportedTypes().Where(type =>
            type is { IsClass: true, IsAbstract: false, Namespace: "Amazon.TimestreamWrite.Model" }
            && type.GetConstructor([]) is not null
            && type != typeof(AmazonTimestreamWriteRequest)
            && (!type.IsSubclassOf(typeof(Exception)) || type == typeof(RejectedRecordsException))),
    ];

    [Theory]
    [MemberData(nameof(Structures))]
    public void A_structure_has_its_public_properties_as_members_in_their_order(Type type) =>
        typeof(CodecTableTests)
            .GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type)
            .Invoke(null, null);

    [Fact]
    public void All_operations_have_a_request_and_an_answer() =>
        Assert.Equal(
            2 * 19,
            Structures.Count(
                row => row.Data.IsSubclassOf(typeof(AmazonWebServiceRequest)) || row.Data.IsSubclassOf(typeof(AmazonWebServiceResponse))));

    private static void Check<T>()
        where T : class, new()
    {
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        var shape = Assert.IsType<Shape<T>>(Codec<T>.Default);

        Assert.Equal(properties.Select(property => property.Name), shape.Members);
        Assert.All(properties, property => Assert.NotNull(
            typeof(Codec<>).MakeGenericType(property.PropertyType).GetProperty(nameof(Codec<>.Default))!.GetValue(null)));
    }
}

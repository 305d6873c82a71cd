using System.Net;

namespace Timestream.LocalEndpoint.Tests.Operations;

public class TagTests
{
    private const string Arn = "arn:aws:timestream:us-west-2:000000000000:database/db/table/t";

    private static string ListOf(string arn) => $$"""{"ResourceARN":"{{arn}}"}""";

    [Fact]
    public async Task Tags_are_added_replaced_and_removed()
    {
        await using var client = await RawClient.StartWithTableAsync(
            null, RawClient.Retention + ",\"Tags\":[{\"Key\":\"team\",\"Value\":\"a\"}]");
        Assert.Equal("{}", (await client.CallAsync("TagResource", $$"""{"ResourceARN":"{{Arn}}","Tags":[{"Key":"team","Value":"b"},{"Key":"cost","Value":""}]}""")).Body);
        Assert.Equal("""{"Tags":[{"Key":"cost","Value":""},{"Key":"team","Value":"b"}]}""", (await client.CallAsync("ListTagsForResource", ListOf(Arn))).Body);
        Assert.Equal("{}", (await client.CallAsync("UntagResource", $$"""{"ResourceARN":"{{Arn}}","TagKeys":["cost","none"]}""")).Body);
        Assert.Equal("""{"Tags":[{"Key":"team","Value":"b"}]}""", (await client.CallAsync("ListTagsForResource", ListOf(Arn))).Body);
        Assert.Equal("""{"Tags":[]}""", (await client.CallAsync("ListTagsForResource", ListOf(Arn[..^"/table/t".Length]))).Body);
    }

    [Theory]
    [InlineData("arn:aws:timestream:us-east-1:000000000000:database/db")]
    [InlineData("arn:aws:timestream:us-west-2:000000000000:database/db/t")]
    [InlineData("db")]
    public async Task An_arn_of_something_else_is_a_validation_error(string arn)
    {
        await using var client = await RawClient.StartWithTableAsync();
        var response = await client.CallAsync("ListTagsForResource", ListOf(arn));
        Assert.Equal(HttpStatusCode.BadRequest, response.Status);
        Assert.Equal("com.amazonaws.timestream.v20181101#ValidationException", response.Type);
    }

    [Fact]
    public async Task More_than_200_tags_exceed_the_quota_and_none_is_added()
    {
        await using var client = await RawClient.StartWithTableAsync();
        static string Tags(int from, int count) => $$"""{"ResourceARN":"{{Arn}}","Tags":[{{string.Join(',', Enumerable.Range(from, count).Select(i => $$"""{"Key":"k{{i}}","Value":"v"}"""))}}]}""";
        await client.OkAsync("TagResource", Tags(0, 150));
        var response = await client.CallAsync("TagResource", Tags(100, 101));
        Assert.Equal(HttpStatusCode.PaymentRequired, response.Status);
        Assert.Equal("com.amazonaws.timestream.v20181101#ServiceQuotaExceededException", response.Type);
        Assert.Equal(150, (await client.OkAsync("ListTagsForResource", ListOf(Arn))).GetProperty("Tags").GetArrayLength());
    }
}

namespace Timestream.LocalEndpoint.Tests.Catalog;

/// <summary>Whatever names a key, the ARN of a key is answered, as by the service.</summary>
public class KmsKeyTests
{
    private const string Account = "arn:aws:kms:us-west-2:000000000000:";

    [Theory]
    [InlineData("1234abcd-12ab-34cd-56ef-1234567890ab", Account + "key/1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData("mrk-1234abcd12ab34cd56ef1234567890ab", Account + "key/mrk-1234abcd12ab34cd56ef1234567890ab")]
    [InlineData(Account + "key/1234", Account + "key/1234")]
    [InlineData("arn:aws:kms:eu-west-1:111122223333:key/1234", "arn:aws:kms:eu-west-1:111122223333:key/1234")]
    [InlineData("alias/mine", Account + "key/53856cd2-3845-425f-a3f8-ed79d292d6b9")]
    [InlineData(Account + "alias/mine", Account + "key/53856cd2-3845-425f-a3f8-ed79d292d6b9")]
    [
        InlineData(
            "arn:aws:kms:eu-west-1:111122223333:alias/mine", "arn:aws:kms:eu-west-1:111122223333:key/c7fea03d-7d15-4a20-b2a9-5865e4f95207")
    ]
    [InlineData("alias/aws/timestream", Account + "key/00000000-0000-0000-0000-000000000000")]
    [InlineData(Account + "alias/aws/timestream", Account + "key/00000000-0000-0000-0000-000000000000")]
    [InlineData("arn:aws:iam::111122223333:alias/mine", "arn:aws:iam::111122223333:alias/mine")]
    [InlineData("arn:aws:kms", "arn:aws:kms")]
    public async Task A_key_is_shown_by_its_ARN(string given, string shown)
    {
        await using var client = await RawClient.StartAsync();
        var database = (await client.OkAsync("CreateDatabase", $$"""{"DatabaseName":"db","KmsKeyId":"{{given}}"}""")).GetProperty("Database");
        Assert.Equal(shown, database.GetProperty("KmsKeyId").GetString());
        await client.OkAsync("CreateDatabase", """{"DatabaseName":"other","KmsKeyId":"1"}""");
        database = (await client.OkAsync("UpdateDatabase", $$"""{"DatabaseName":"other","KmsKeyId":"{{given}}"}""")).GetProperty("Database");
        Assert.Equal(shown, database.GetProperty("KmsKeyId").GetString());
    }

    [Fact]
    public async Task An_alias_and_its_ARN_are_one_key_and_other_aliases_are_others()
    {
        var clock = Clock.Stopped();
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { Time = clock, AccountId = "123456789012" });
        var created = (await client.OkAsync("CreateDatabase", """{"DatabaseName":"db","KmsKeyId":"alias/mine"}""")).GetProperty("Database");
        Assert.StartsWith("arn:aws:kms:us-west-2:123456789012:key/", created.GetProperty("KmsKeyId").GetString(), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(1));
        var same = (await client.OkAsync("UpdateDatabase", """{"DatabaseName":"db","KmsKeyId":"arn:aws:kms:us-west-2:123456789012:alias/mine"}""")).GetProperty("Database");
        Assert.Equal(created.GetRawText(), same.GetRawText());
        var other = (await client.OkAsync("UpdateDatabase", """{"DatabaseName":"db","KmsKeyId":"alias/yours"}""")).GetProperty("Database");
        Assert.NotEqual(created.GetProperty("KmsKeyId").GetString(), other.GetProperty("KmsKeyId").GetString());
        Assert.NotEqual(created.GetProperty("LastUpdatedTime").GetRawText(), other.GetProperty("LastUpdatedTime").GetRawText());
    }
}

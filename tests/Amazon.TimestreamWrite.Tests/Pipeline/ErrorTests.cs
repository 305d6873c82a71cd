using System.Net;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Pipeline;

public sealed class ErrorTests
{
    public static TheoryData<int, Type> Modelled { get; } = new()
    {
        { 400, typeof(ValidationException) },
        { 402, typeof(ServiceQuotaExceededException) },
        { 403, typeof(AccessDeniedException) },
        { 404, typeof(ResourceNotFoundException) },
        { 409, typeof(ConflictException) },
        { 419, typeof(RejectedRecordsException) },
        { 421, typeof(InvalidEndpointException) },
        { 429, typeof(ThrottlingException) },
        { 500, typeof(InternalServerException) },
    };

    [Theory]
    [MemberData(nameof(Modelled))]
    public async Task A_modelled_error_becomes_its_exception(int status, Type exception)
    {
        var error = await ErrorOf(Answer.Error(status, exception.Name, "the message"));

        Assert.IsType(exception, error);
        Assert.Equal("the message", error.Message);
        Assert.Equal(exception.Name, error.ErrorCode);
        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal(Listener.RequestId, error.RequestId);
        Assert.Equal(ErrorType.Unknown, error.ErrorType);
        Assert.IsType<Amazon.Runtime.Internal.HttpErrorResponseException>(error.InnerException);
    }

    [Theory]
    [InlineData("""{"__type":"ValidationException","Message":"m"}""")]
    [InlineData("""{"__type":"com.amazon.coral.validate#ValidationException","message":"m"}""")]
    [InlineData("""{"message":"m","__type":"com.amazonaws.timestream.v20181101#ValidationException","More":[{"__type":"x"}]}""")]
    public async Task The_code_is_what_follows_the_hash_and_the_message_comes_in_either_case(string body)
    {
        var error = await ErrorOf(new Answer(400, body));

        Assert.IsType<ValidationException>(error);
        Assert.Equal("m", error.Message);
    }

    [Theory]
    [InlineData(404, """{"__type":"com.amazon.coral.service#UnknownOperationException"}""", "UnknownOperationException")]
    [InlineData(403, """{"__type":"com.amazon.coral.service#UnrecognizedClientException","message":"m"}""", "UnrecognizedClientException")]
    [InlineData(400, "{}", null)]
    [InlineData(400, "not JSON", null)]
    [InlineData(400, "", null)]
    public async Task Any_other_error_is_the_base_exception_with_its_code(int status, string body, string? code)
    {
        var error = await ErrorOf(new Answer(status, body));

        Assert.IsType<AmazonTimestreamWriteException>(error);
        Assert.Equal(code, error.ErrorCode);
        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public async Task Rejected_records_are_listed_with_index_reason_and_existing_version()
    {
        var error = await ErrorOf(new Answer(419, """
            {"__type":"com.amazonaws.timestream.v20181101#RejectedRecordsException",
             "Message":"One or more records have been rejected. See RejectedRecords for details.",
             "RejectedRecords":[
               {"RecordIndex":3,"Reason":"too old"},
               {"ExistingVersion":200,"RecordIndex":85,"Reason":"The record version 2 is lower than the existing version 200."}]}
            """));

        var rejected = Assert.IsType<RejectedRecordsException>(error);
        Assert.Equal("One or more records have been rejected. See RejectedRecords for details.", rejected.Message);
        Assert.Collection(
            rejected.RejectedRecords,
            record =>
            {
                Assert.Equal(3, record.RecordIndex);
                Assert.Equal("too old", record.Reason);
                Assert.Null(record.ExistingVersion);
            },
            record =>
            {
                Assert.Equal(85, record.RecordIndex);
                Assert.Equal(200, record.ExistingVersion);
            });
    }

    [Fact]
    public async Task Without_the_member_rejected_records_stay_null()
    {
        var error = await ErrorOf(Answer.Error(419, "RejectedRecordsException", "m"));

        Assert.Null(Assert.IsType<RejectedRecordsException>(error).RejectedRecords);
    }

    [Fact]
    public async Task No_connection_is_not_an_error_of_the_service()
    {
        var listener = await Listener.Start(_ => Answer.Ok("{}"));
        using var client = Clients.Of(listener, config => config.MaxErrorRetry = 0);
        await listener.DisposeAsync();

        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => client.WriteRecordsAsync(Clients.OneRecord(), TestContext.Current.CancellationToken));

        Assert.IsNotType<AmazonTimestreamWriteException>(error, exactMatch: false);
    }

    private static async Task<AmazonTimestreamWriteException> ErrorOf(Answer answer)
    {
        await using var listener = await Listener.Start(_ => answer);
        using var client = Clients.Of(listener, config => config.MaxErrorRetry = 0);
        return await Assert.ThrowsAnyAsync<AmazonTimestreamWriteException>(
            () => client.WriteRecordsAsync(Clients.OneRecord(), TestContext.Current.CancellationToken));
    }
}

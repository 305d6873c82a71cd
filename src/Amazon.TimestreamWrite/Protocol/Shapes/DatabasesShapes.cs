using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Protocol.Shapes;

/// <summary>Databases, endpoints and tags.</summary>
internal static class DatabasesShapes
{
    public static void AddTo(CodecTable codecs)
    {
        codecs.Add(new Shape<CreateDatabaseRequest>()
            .With(nameof(CreateDatabaseRequest.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v)
            .With(nameof(CreateDatabaseRequest.KmsKeyId), static s => s.KmsKeyId, static (s, v) => s.KmsKeyId = v)
            .With(nameof(CreateDatabaseRequest.Tags), static s => s.Tags, static (s, v) => s.Tags = v));
        codecs.Add(new Shape<CreateDatabaseResponse>()
            .With(nameof(CreateDatabaseResponse.Database), static s => s.Database, static (s, v) => s.Database = v));
        codecs.Add(new Shape<Database>()
            .With(nameof(Database.Arn), static s => s.Arn, static (s, v) => s.Arn = v)
            .With(nameof(Database.CreationTime), static s => s.CreationTime, static (s, v) => s.CreationTime = v)
            .With(nameof(Database.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v)
            .With(nameof(Database.KmsKeyId), static s => s.KmsKeyId, static (s, v) => s.KmsKeyId = v)
            .With(nameof(Database.LastUpdatedTime), static s => s.LastUpdatedTime, static (s, v) => s.LastUpdatedTime = v)
            .With(nameof(Database.TableCount), static s => s.TableCount, static (s, v) => s.TableCount = v));
        codecs.Add(new Shape<DeleteDatabaseRequest>()
            .With(nameof(DeleteDatabaseRequest.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v));
        codecs.Add(new Shape<DeleteDatabaseResponse>());
        codecs.Add(new Shape<DescribeDatabaseRequest>()
            .With(nameof(DescribeDatabaseRequest.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v));
        codecs.Add(new Shape<DescribeDatabaseResponse>()
            .With(nameof(DescribeDatabaseResponse.Database), static s => s.Database, static (s, v) => s.Database = v));
        codecs.Add(new Shape<DescribeEndpointsRequest>());
        codecs.Add(new Shape<DescribeEndpointsResponse>()
            .With(nameof(DescribeEndpointsResponse.Endpoints), static s => s.Endpoints, static (s, v) => s.Endpoints = v));
        codecs.Add(new Shape<Endpoint>()
            .With(nameof(Endpoint.Address), static s => s.Address, static (s, v) => s.Address = v)
            .With(nameof(Endpoint.CachePeriodInMinutes), static s => s.CachePeriodInMinutes, static (s, v) => s.CachePeriodInMinutes = v));
        codecs.Add(new Shape<ListDatabasesRequest>()
            .With(nameof(ListDatabasesRequest.MaxResults), static s => s.MaxResults, static (s, v) => s.MaxResults = v)
            .With(nameof(ListDatabasesRequest.NextToken), static s => s.NextToken, static (s, v) => s.NextToken = v));
        codecs.Add(new Shape<ListDatabasesResponse>()
            .With(nameof(ListDatabasesResponse.Databases), static s => s.Databases, static (s, v) => s.Databases = v)
            .With(nameof(ListDatabasesResponse.NextToken), static s => s.NextToken, static (s, v) => s.NextToken = v));
        codecs.Add(new Shape<ListTagsForResourceRequest>()
            .With(nameof(ListTagsForResourceRequest.ResourceARN), static s => s.ResourceARN, static (s, v) => s.ResourceARN = v));
        codecs.Add(new Shape<ListTagsForResourceResponse>()
            .With(nameof(ListTagsForResourceResponse.Tags), static s => s.Tags, static (s, v) => s.Tags = v));
        codecs.Add(new Shape<Tag>()
            .With(nameof(Tag.Key), static s => s.Key, static (s, v) => s.Key = v)
            .With(nameof(Tag.Value), static s => s.Value, static (s, v) => s.Value = v));
        codecs.Add(new Shape<TagResourceRequest>()
            .With(nameof(TagResourceRequest.ResourceARN), static s => s.ResourceARN, static (s, v) => s.ResourceARN = v)
            .With(nameof(TagResourceRequest.Tags), static s => s.Tags, static (s, v) => s.Tags = v));
        codecs.Add(new Shape<TagResourceResponse>());
        codecs.Add(new Shape<UpdateDatabaseRequest>()
            .With(nameof(UpdateDatabaseRequest.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v)
            .With(nameof(UpdateDatabaseRequest.KmsKeyId), static s => s.KmsKeyId, static (s, v) => s.KmsKeyId = v));
        codecs.Add(new Shape<UpdateDatabaseResponse>()
            .With(nameof(UpdateDatabaseResponse.Database), static s => s.Database, static (s, v) => s.Database = v));
    }
}

using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Constraints;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Operations;

/// <summary>The operations on tags.</summary>
internal sealed class Tagging(DatabaseCatalog catalog, Arns arns)
{
    public void Tag(TagsRequest request)
    {
        var violations = new ConstraintViolations();
        violations.ResourceArn(request.ResourceArn);
        violations.Required(request.Tags, "tags");
        violations.Tags(request.Tags);
        violations.ThrowIfAny();
        TagsOf(request.ResourceArn!).Set(request.Tags);
    }

    public void Untag(TagsRequest request)
    {
        var violations = new ConstraintViolations();
        violations.ResourceArn(request.ResourceArn);
        violations.TagKeys(request.TagKeys);
        violations.ThrowIfAny();
        TagsOf(request.ResourceArn!).Remove(request.TagKeys!);
    }

    public ListTagsResponse List(TagsRequest request)
    {
        var violations = new ConstraintViolations();
        violations.ResourceArn(request.ResourceArn);
        violations.ThrowIfAny();
        return new ListTagsResponse(TagsOf(request.ResourceArn!).All);
    }

    private Tags TagsOf(string arn)
    {
        if (!arns.TryParse(arn, out var database, out var table))
        {
            throw ServiceException.Validation(Texts.InvalidArn(arn));
        }

        return table is null ? catalog.FindDatabase(database).Tags : catalog.FindTable(database, table).Tags;
    }
}

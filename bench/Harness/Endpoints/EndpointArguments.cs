namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>
/// Names of the commands that serve an endpoint. They are defined here because the harness starts these commands in child processes.
/// </summary>
internal static class EndpointArguments
{
    /// <summary>Name of the command that serves the embedded endpoint.</summary>
    public const string Serve = "serve";

    /// <summary>Option of <see cref="Serve"/>: serve until standard input ends.</summary>
    public const string UntilInputEnds = "--until-input-ends";

    /// <summary>Name of the group of commands for work on the harness.</summary>
    public const string Dev = "dev";

    /// <summary>Name of the command in <see cref="Dev"/> whose endpoint reads requests and stores nothing.</summary>
    public const string Floor = "floor";

    /// <summary>Option of <see cref="Floor"/>: number of records that each answer acknowledges.</summary>
    public const string BatchSize = "--batch-size";
}

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>
/// How the program is called to be an endpoint: the commands are named here, since the harness starts them as processes of their own.
/// </summary>
internal static class EndpointArguments
{
    /// <summary>Name of the command that serves the embedded endpoint.</summary>
    public const string Serve = "serve";

    /// <summary>Option of <see cref="Serve"/>: end when standard input ends.</summary>
    public const string UntilInputEnds = "--until-input-ends";

    /// <summary>Name of the group of commands for work on the harness.</summary>
    public const string Dev = "dev";

    /// <summary>Name of the command, in <see cref="Dev"/>, whose endpoint reads requests and keeps nothing.</summary>
    public const string Floor = "floor";

    /// <summary>Option of <see cref="Floor"/>: records that each answer acknowledges.</summary>
    public const string BatchSize = "--batch-size";
}

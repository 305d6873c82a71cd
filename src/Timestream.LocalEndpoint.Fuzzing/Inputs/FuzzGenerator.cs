using System.Text;

namespace Timestream.LocalEndpoint.Fuzzing.Inputs;

/// <summary>Generates the inputs of a run. Each is determined by the seed and its number.</summary>
internal static class FuzzGenerator
{
    /// <param name="signed">Whether the endpoint verifies signatures; no input has a valid one.</param>
    /// <param name="wire">Whether the input is sent over a connection.</param>
    public static FuzzInput Create(int seed, long number, bool signed, bool wire)
    {
        var chance = new Chance(seed, number);
        var operation = RequestBodies.AnyOperation(chance);
        var json = new JsonDeviations(chance, chance.Of(0, 0.01, 0.03, 0.1, 0.4));
        var body = Encoding.UTF8.GetBytes(new RequestBodies(chance, json).Of(operation));
        if (chance.Hits(0.25))
        {
            body = ByteMutations.Apply(body, chance);
        }

        var headers = HeaderDeviations.Usual(operation);
        var usual = true;
        if (signed)
        {
            HeaderDeviations.AddWrongSignature(headers, chance);
        }

        if (chance.Hits(0.1))
        {
            usual = false;
            HeaderDeviations.Deviate(headers, chance);
        }

        var method = usual && !chance.Hits(0.005) ? "POST" : chance.Of("POST", "POST", "GET", "PUT", "OPTIONS", "HEAD", "X");
        var path = chance.Hits(0.99) ? "/" : chance.Of("/stats", "/health", "/a?b=c", "/%00", "/../..", "//", "/%");
        var input = new FuzzInput
        {
            Number = number,
            Method = method,
            Path = path,
            Headers = headers,
            Body = body,
            Operation = usual && method == "POST" && path == "/" ? operation : null,
            Csv = operation == "CreateBatchLoadTask" ? BatchLoadBodies.Csv(chance) : null,
        };
        return wire && chance.Hits(0.5) ? input with { Operation = null, Wire = WireDeviations.Apply(input, chance) } : input;
    }
}

using System.Globalization;
using System.Text;
using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Fuzzing.Targets;

namespace Timestream.LocalEndpoint.Fuzzing;

/// <summary>An input that broke a rule.</summary>
/// <param name="Input">The input; null if no single input caused the finding.</param>
/// <param name="What">The rule that was broken.</param>
/// <param name="Answers">The answers to the input.</param>
public sealed record FuzzFinding(FuzzInput? Input, string What, IReadOnlyList<FuzzAnswer> Answers)
{
    /// <summary>Writes the input to a file, as the bytes of an HTTP request; a CSV file of the input beside it.</summary>
    /// <returns>Path of the file.</returns>
    public string Write(string folder, int seed)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}-input-{Input!.Number}.http"));
        File.WriteAllBytes(path, Input.ToWire());
        if (Input.Csv is not null)
        {
            File.WriteAllBytes(Path.ChangeExtension(path, ".csv"), Input.Csv);
        }

        return path;
    }

    public override string ToString()
    {
        var text = new StringBuilder(Input is null ? What : $"input {Input.Number}: {What}");
        foreach (var answer in Answers)
        {
            var body = Encoding.UTF8.GetString(answer.Body);
            text.Append(CultureInfo.InvariantCulture, $"\n  answer: {answer.Status} {(body.Length > 500 ? body[..500] + "..." : body)}");
        }

        return text.ToString();
    }
}

using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>How CSV files are read.</summary>
public class CsvConfiguration
{
    /// <summary>Character between columns; default comma.</summary>
    [AWSProperty(Min = 1, Max = 1)]
    public string ColumnSeparator { get; set; }

    /// <summary>Character that escapes the next; default backslash.</summary>
    [AWSProperty(Min = 1, Max = 1)]
    public string EscapeChar { get; set; }

    /// <summary>Text that stands for no value; default empty.</summary>
    [AWSProperty(Min = 1, Max = 256)]
    public string NullValue { get; set; }

    /// <summary>Character around quoted text; default double quote.</summary>
    [AWSProperty(Min = 1, Max = 1)]
    public string QuoteChar { get; set; }

    /// <summary>Whether white space around values is cut off.</summary>
    public bool? TrimWhiteSpace { get; set; }
}

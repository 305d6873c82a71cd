namespace Amazon.TimestreamWrite.Model;

/// <summary>Counts of the records stored by one request.</summary>
public class RecordsIngested
{
    /// <summary>Records stored in the magnetic store.</summary>
    public int? MagneticStore { get; set; }

    /// <summary>Records stored in the memory store.</summary>
    public int? MemoryStore { get; set; }

    /// <summary>Records stored.</summary>
    public int? Total { get; set; }
}
